package dev.weft.testkit.subgraph;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client sent. Immutable but for its variables, which nobody changes. */
public record GraphqlRequest(
    String query,
    @Nullable String operationName,
    Map<String, ? extends @Nullable Object> variables) {}
