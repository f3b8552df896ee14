package dev.weft.gateway.fetch;

import dev.weft.planner.operation.OperationKind;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * One GraphQL request to one subgraph.
 *
 * <p>Immutable as long as nobody writes to {@code body}, which nobody may.
 *
 * @param subgraph the subgraph's name, as registered
 * @param url where it is reached; the scheme chooses the transport
 * @param headers what the client's headers and the configuration contribute, names in lower case; the transport adds
 *     those of the protocol ({@code content-type}, {@code accept}, {@code content-length})
 * @param body a JSON object with {@code query} and, where needed, {@code operationName} and {@code variables}
 * @param kind query or mutation: a mutation is never repeated nor shared
 * @param deadline when the answer must be complete
 */
public record SubgraphRequest(
    String subgraph,
    URI url,
    SequencedMap<String, String> headers,
    byte[] body,
    OperationKind kind,
    Instant deadline) {
  public SubgraphRequest {
    headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
  }

  /** The same request with other headers. */
  public SubgraphRequest withHeaders(SequencedMap<String, String> others) {
    return new SubgraphRequest(subgraph, url, others, body, kind, deadline);
  }

  /** The same request to another place. */
  public SubgraphRequest withUrl(URI other) {
    return new SubgraphRequest(subgraph, other, headers, body, kind, deadline);
  }

  /** Without URL, headers and body, which may be secret. */
  @Override
  public String toString() {
    return "SubgraphRequest[subgraph=" + subgraph + ", kind=" + kind + ", headers="
        + headers.sequencedKeySet() + ", bytes=" + body.length + "]";
  }
}
