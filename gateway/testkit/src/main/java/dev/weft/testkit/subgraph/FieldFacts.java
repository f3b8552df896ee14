package dev.weft.testkit.subgraph;

import org.jspecify.annotations.Nullable;

/**
 * What federation directives say of one field of one subgraph.
 *
 * @param external whether {@code @external} stands on the field or its type
 * @param overrideFrom the subgraph named by {@code @override}
 * @param overrideLabel what makes the override a progressive one
 */
public record FieldFacts(
    boolean external,
    @Nullable FieldSet requires,
    @Nullable FieldSet provides,
    @Nullable String overrideFrom,
    @Nullable String overrideLabel) {}
