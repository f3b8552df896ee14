package dev.weft.gateway.pipeline;

import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for (GraphQL over HTTP, 5).
 *
 * @param variables as sent, not yet coerced
 */
record GraphqlRequest(
    String document,
    @Nullable String operationName,
    SequencedMap<String, @Nullable Object> variables) {}
