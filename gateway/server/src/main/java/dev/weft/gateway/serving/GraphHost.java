package dev.weft.gateway.serving;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The graphs that this process serves, and what is live of each.
 *
 * <p>A swap is atomic: a request begins and ends with one bundle, and the old one lives until its last request is done.
 * Thread-safe; {@link #prepare} and what it returns are for one thread at a time.
 */
public final class GraphHost implements AutoCloseable {
  private final Clock clock;
  private volatile SequencedMap<String, HostedGraph> graphs;

  /**
   * Makes a host.
   *
   * @param graphs their names
   * @param factory turns a supergraph into what serves it
   */
  public GraphHost(Collection<String> graphs, ServingFactory factory, Clock clock) {
    this.clock = clock;
    SequencedMap<String, HostedGraph> byName = new LinkedHashMap<>();
    graphs.forEach(name -> byName.put(name, new HostedGraph(name, factory, clock)));
    this.graphs = Collections.unmodifiableSequencedMap(byName);
  }

  /** Makes every live graph ready to be served with other settings; nothing is changed before that is told to go live. */
  public Change prepare(Collection<String> names, ServingFactory factory) {
    SequencedMap<String, HostedGraph.Remade> remade = new LinkedHashMap<>();
    for (String name : names) {
      @Nullable HostedGraph graph = graphs.get(name);
      HostedGraph.@Nullable Remade it = graph == null ? null : graph.remake(factory);
      if (it != null) {
        remade.put(name, it);
      }
    }
    return new Change(List.copyOf(names), factory, remade);
  }

  /** Graphs that are ready to be served with other settings. Confined to one thread; ended by one of its methods. */
  public final class Change {
    private final List<String> names;
    private final ServingFactory factory;
    private final SequencedMap<String, HostedGraph.Remade> remade;

    private Change(
        List<String> names,
        ServingFactory factory,
        SequencedMap<String, HostedGraph.Remade> remade) {
      this.names = names;
      this.factory = factory;
      this.remade = remade;
    }

    /** What is in the way, each a sentence; if there is anything, discard it. */
    public List<String> problems() {
      List<String> problems = new ArrayList<>();
      remade.forEach((name, graph) -> {
        if (graph.result() instanceof ServingResult.Refused(var reasons)) {
          reasons.forEach(reason -> problems.add("graph " + name + ": " + reason));
        }
      });
      return problems;
    }

    /** New requests are answered with the other settings from now on; graphs that are not named any more end. */
    public void goLive() {
      SequencedMap<String, HostedGraph> before = graphs;
      SequencedMap<String, HostedGraph> after = new LinkedHashMap<>();
      for (String name : names) {
        @Nullable HostedGraph graph = before.get(name);
        if (graph != null) {
          graph.adopt(factory, remade.get(name));
        }
        after.put(name, graph == null ? new HostedGraph(name, factory, clock) : graph);
      }
      graphs = Collections.unmodifiableSequencedMap(after);
      before.forEach((name, graph) -> {
        if (!after.containsKey(name)) {
          graph.close();
        }
      });
    }

    /** Everything stays as it was. */
    public void discard() {
      remade.values().forEach(HostedGraph.Remade::discard);
    }
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
    @Nullable HostedGraph hosted = graphs.get(graph);
    return hosted == null ? null : hosted.acquire();
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
    SequencedMap<String, HostedGraph> now = graphs;
    @Nullable HostedGraph graph = now.get(name);
    if (graph == null) {
      throw new IllegalArgumentException(
          "graph: " + name + " (expected: one of " + now.keySet() + ")");
    }
    return graph;
  }
}
