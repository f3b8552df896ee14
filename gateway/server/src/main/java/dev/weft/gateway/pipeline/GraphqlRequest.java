package dev.weft.gateway.pipeline;

import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for (GraphQL over HTTP, 5).
 *
 * @param document null when the request names it by {@code documentId} or {@code sha256} instead
 * @param documentId the name of a trusted document
 * @param sha256 the hash of an automatic persisted query
 * @param variables as sent, not yet coerced
 */
record GraphqlRequest(
    @Nullable String document,
    @Nullable String documentId,
    @Nullable String sha256,
    @Nullable String operationName,
    SequencedMap<String, @Nullable Object> variables) {}
