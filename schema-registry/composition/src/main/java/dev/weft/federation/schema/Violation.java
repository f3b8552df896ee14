package dev.weft.federation.schema;

import dev.weft.federation.sdl.SourceLocation;
import org.jspecify.annotations.Nullable;

/** A rule of plain GraphQL that a schema breaks. Immutable. */
public record Violation(
    String message, @Nullable String coordinate, @Nullable SourceLocation location) {}
