package dev.weft.gateway.pipeline;

import dev.weft.gateway.demand.DemandControl;
import dev.weft.gateway.headers.RequestHeaders;
import dev.weft.gateway.headers.ResponseHeaders;
import dev.weft.gateway.persisted.PersistedDocuments;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says of requests.
 *
 * @param timeout how long a request may take
 * @param jsonDepth how deep the JSON of a request may nest
 * @param csrfPrevention whether what a foreign page makes a browser send is refused
 * @param exposePlan whether a request may ask for its plan
 * @param requestHeaders what subgraphs get of the client's headers
 * @param responseHeaders what the client gets of subgraphs' headers
 * @param labels which progressive overrides are on
 * @param demand what operations may cost
 * @param introspection who may ask for the schema; null for everybody
 * @param documents by graph, what clients name instead of sending it
 * @param largestBatch how many operations a request may bring; 0 when lists are not taken
 */
public record PipelineSettings(
    Duration timeout,
    int jsonDepth,
    boolean csrfPrevention,
    boolean exposePlan,
    RequestHeaders requestHeaders,
    ResponseHeaders responseHeaders,
    ActiveLabels labels,
    DemandControl demand,
    @Nullable IntrospectionRule introspection,
    Map<String, PersistedDocuments> documents,
    int largestBatch) {
  public PipelineSettings {
    documents = Collections.unmodifiableMap(new LinkedHashMap<>(documents));
  }

  /**
   * What the clients of one graph name.
   *
   * @throws IllegalArgumentException if there is no such graph
   */
  PersistedDocuments documents(String graph) {
    @Nullable PersistedDocuments found = documents.get(graph);
    if (found == null) {
      throw new IllegalArgumentException(
          "graph: " + graph + " (expected: one of " + documents.keySet() + ")");
    }
    return found;
  }
}
