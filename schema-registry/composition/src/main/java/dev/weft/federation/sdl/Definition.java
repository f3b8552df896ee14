package dev.weft.federation.sdl;

import org.jspecify.annotations.Nullable;

/** A top-level definition or extension of a schema document. Immutable. */
public sealed interface Definition permits SchemaDefinition, TypeDefinition, DirectiveDefinition {

  @Nullable
  String description();

  /** Where the definition begins: at its keyword, after any description; null when made by code. */
  @Nullable
  SourceLocation location();
}
