package dev.weft.federation.sdl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field of an object or interface type. Immutable. */
public record FieldDefinition(
    @Nullable String description,
    String name,
    List<InputValueDefinition> arguments,
    TypeRef type,
    List<Directive> directives,
    @Nullable SourceLocation location) {
  public FieldDefinition {
    arguments = List.copyOf(arguments);
    directives = List.copyOf(directives);
  }
}
