package dev.weft.gateway.execute;

import dev.weft.gateway.fetch.SubgraphTransport;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Executes compiled operations over the subgraphs.
 *
 * <p>Thread-safe; one for each serving. The calling thread owns the request: it merges, projects and waits, so it should
 * be virtual.
 */
public final class PlanExecutor {
  private final SequencedMap<String, URI> urlBySubgraph;
  private final SubgraphTransport transport;

  /**
   * Makes an executor.
   *
   * @param urlBySubgraph where each subgraph is reached
   * @param transport sends everything; usually a {@code TransportRegistry} behind interceptors and request sharing
   */
  public PlanExecutor(SequencedMap<String, URI> urlBySubgraph, SubgraphTransport transport) {
    this.urlBySubgraph = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(urlBySubgraph));
    this.transport = transport;
  }

  /**
   * Executes an operation; whatever goes wrong on the way is an error in the result.
   *
   * @param variables coerced to the types the operation declares
   */
  public ExecutionResult execute(
      CompiledOperation operation, Variables variables, RequestContext context) {
    throw new UnsupportedOperationException("not there yet: " + urlBySubgraph + transport);
  }
}
