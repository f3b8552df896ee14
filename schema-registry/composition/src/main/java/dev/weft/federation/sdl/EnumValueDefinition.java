package dev.weft.federation.sdl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of an enum type. Immutable. */
public record EnumValueDefinition(
    @Nullable String description,
    String name,
    List<Directive> directives,
    @Nullable SourceLocation location) {
  public EnumValueDefinition {
    directives = List.copyOf(directives);
  }
}
