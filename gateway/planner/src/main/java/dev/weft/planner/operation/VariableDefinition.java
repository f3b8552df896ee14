package dev.weft.planner.operation;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import org.jspecify.annotations.Nullable;

/**
 * A variable that an operation declares.
 *
 * @param name without its dollar sign
 * @param defaultValue null when there is none
 */
public record VariableDefinition(
    String name, TypeRef type, @Nullable Value defaultValue) {}
