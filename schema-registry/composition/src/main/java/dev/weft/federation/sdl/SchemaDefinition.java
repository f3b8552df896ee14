package dev.weft.federation.sdl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code schema { … }} or {@code extend schema …} (GraphQL September 2025, 3.3).
 *
 * <p>Immutable.
 *
 * @param extension whether {@code extend} was written
 */
public record SchemaDefinition(
    @Nullable String description,
    List<Directive> directives,
    List<RootType> rootTypes,
    boolean extension,
    @Nullable SourceLocation location)
    implements Definition {
  public SchemaDefinition {
    directives = List.copyOf(directives);
    rootTypes = List.copyOf(rootTypes);
  }

  /** One line of a schema definition, such as {@code query: Query}. */
  public record RootType(
      OperationType operation, String type, @Nullable SourceLocation location) {}
}
