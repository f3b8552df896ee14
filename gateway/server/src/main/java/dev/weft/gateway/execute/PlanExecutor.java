package dev.weft.gateway.execute;

import dev.weft.gateway.fetch.Endpoint;
import dev.weft.gateway.fetch.SubgraphTransport;
import dev.weft.gateway.introspection.Introspection;
import dev.weft.gateway.response.BufferPool;
import dev.weft.gateway.response.CellPool;
import java.net.URI;
import java.time.Duration;
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
  final SequencedMap<String, Endpoint> endpoints;
  final SubgraphTransport transport;
  final ErrorPolicy errorPolicy;
  final Introspection introspection;
  final int maxErrors;
  final boolean reusesEntities;
  final CellPool cells = new CellPool();
  final BufferPool buffers = BufferPool.ofHeap();

  private PlanExecutor(Builder builder) {
    endpoints = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(builder.endpoints));
    transport = builder.transport;
    errorPolicy = builder.errorPolicy;
    introspection = builder.introspection;
    maxErrors = builder.maxErrors;
    reusesEntities = builder.reusesEntities;
  }

  /**
   * Makes an executor with the defaults of {@link #builder}, without introspection.
   *
   * @param urlBySubgraph where each subgraph is reached
   */
  public PlanExecutor(SequencedMap<String, URI> urlBySubgraph, SubgraphTransport transport) {
    this(builder(endpoints(urlBySubgraph), transport));
  }

  private static SequencedMap<String, Endpoint> endpoints(SequencedMap<String, URI> urls) {
    SequencedMap<String, Endpoint> endpoints = new LinkedHashMap<>();
    urls.forEach((name, url) -> endpoints.put(name, new Endpoint(url, Duration.ofSeconds(30))));
    return endpoints;
  }

  /**
   * Begins an executor.
   *
   * @param endpoints by subgraph name
   * @param transport sends everything; usually a {@code TransportRegistry} behind interceptors and request sharing
   */
  public static Builder builder(
      SequencedMap<String, Endpoint> endpoints, SubgraphTransport transport) {
    return new Builder(endpoints, transport);
  }

  /** Settings of an executor. Confined to one thread. */
  public static final class Builder {
    private final SequencedMap<String, Endpoint> endpoints;
    private final SubgraphTransport transport;
    private ErrorPolicy errorPolicy = ErrorPolicy.PASS;
    private Introspection introspection = Introspection.DISABLED;
    private int maxErrors = 1000;
    private boolean reusesEntities = true;

    private Builder(SequencedMap<String, Endpoint> endpoints, SubgraphTransport transport) {
      this.endpoints = endpoints;
      this.transport = transport;
    }

    /** What clients see of subgraphs' errors; the default is {@link ErrorPolicy#PASS}. */
    public Builder errorPolicy(ErrorPolicy policy) {
      errorPolicy = policy;
      return this;
    }

    /** Who answers {@code __schema} and {@code __type}; the default is {@link Introspection#DISABLED}. */
    public Builder introspection(Introspection answers) {
      introspection = answers;
      return this;
    }

    /** How many errors a response shows; the default is 1000. */
    public Builder maxErrors(int limit) {
      if (limit < 1) {
        throw new IllegalArgumentException("limit: " + limit + " (expected: >= 1)");
      }
      maxErrors = limit;
      return this;
    }

    /**
     * Whether a subgraph is not asked again for what it has told of an entity in the same request; the default is true.
     */
    public Builder reuseEntities(boolean reuse) {
      reusesEntities = reuse;
      return this;
    }

    /** Makes the executor. */
    public PlanExecutor build() {
      return new PlanExecutor(this);
    }
  }

  /**
   * Executes an operation; whatever goes wrong on the way is an error in the result.
   *
   * @param variables coerced to the types the operation declares
   */
  public ExecutionResult execute(
      CompiledOperation operation, Variables variables, RequestContext context) {
    return new RequestExecution(this, operation, variables, context).run();
  }
}
