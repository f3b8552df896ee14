package dev.weft.testkit.subgraph;

/**
 * An argument with {@code @fromContext}. Immutable.
 *
 * @param context the name that {@code @context} gives
 * @param selection what is read of the nearest object above that sets the context: one value
 */
public record ContextArgument(String argument, String context, FieldSet selection) {}
