package dev.weft.federation.sdl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An argument of a field or directive, or a field of an input object. Immutable. */
public record InputValueDefinition(
    @Nullable String description,
    String name,
    TypeRef type,
    @Nullable Value defaultValue,
    List<Directive> directives,
    @Nullable SourceLocation location) {
  public InputValueDefinition {
    directives = List.copyOf(directives);
  }

  /** Whether it must be given: non-null and without a default. */
  public boolean required() {
    return type instanceof TypeRef.NonNull && defaultValue == null;
  }
}
