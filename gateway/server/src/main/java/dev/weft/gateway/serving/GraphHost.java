package dev.weft.gateway.serving;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The graphs that this process serves, and what is live of each.
 *
 * <p>A swap is atomic: a request begins and ends with one bundle, and the old one lives until its last request is done.
 * Thread-safe.
 */
public final class GraphHost implements AutoCloseable {
  private final SequencedMap<String, HostedGraph> graphs = new LinkedHashMap<>();

  /**
   * Makes a host.
   *
   * @param graphs their names
   * @param factory turns a supergraph into what serves it
   */
  public GraphHost(
      Collection<String> graphs, Function<SupergraphArtefact, ServingResult> factory, Clock clock) {
    graphs.forEach(name -> this.graphs.put(name, new HostedGraph(name, factory, clock)));
  }

  /**
   * Goes live with {@code artefact}, or tells why not.
   *
   * @throws IllegalArgumentException if there is no such graph
   */
  public SwapResult swap(String graph, SupergraphArtefact artefact) {
    return named(graph).swap(artefact);
  }

  /** Records why a graph's source has nothing new to give; it is shown in its status. */
  public void report(String graph, String problem) {
    named(graph).report(problem);
  }

  /** The bundle to answer a request with, to be closed after it; null when nothing is live. */
  public @Nullable ServingLease acquire(String graph) {
    return named(graph).acquire();
  }

  /** How each graph is doing, by name. */
  public SequencedMap<String, GraphStatus> status() {
    SequencedMap<String, GraphStatus> status = new LinkedHashMap<>();
    graphs.forEach((name, graph) -> status.put(name, graph.status()));
    return status;
  }

  /** Takes every graph down; requests that have begun finish. */
  @Override
  public void close() {
    graphs.values().forEach(HostedGraph::close);
  }

  private HostedGraph named(String name) {
    @Nullable HostedGraph graph = graphs.get(name);
    if (graph == null) {
      throw new IllegalArgumentException(
          "graph: " + name + " (expected: one of " + graphs.keySet() + ")");
    }
    return graph;
  }
}
