package dev.weft.testkit.subgraph;

/** One {@code @key} of a type. Immutable. */
public record EntityKey(FieldSet fields, boolean resolvable) {}
