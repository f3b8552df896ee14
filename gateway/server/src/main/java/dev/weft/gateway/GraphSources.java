package dev.weft.gateway;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.GraphSettings;
import dev.weft.gateway.serving.GraphHost;
import dev.weft.gateway.serving.GraphStatus;
import dev.weft.gateway.serving.RegistryLaunches;
import dev.weft.gateway.serving.SupergraphArtefact;
import dev.weft.gateway.serving.SupergraphFile;
import dev.weft.gateway.serving.SupergraphSource;
import dev.weft.gateway.serving.SwapResult;
import dev.weft.registry.Registry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where each graph's supergraph comes from, and its way from there to the host.
 *
 * <p>Thread-safe.
 */
final class GraphSources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GraphSources.class);

  /** What a graph's source is made of; the same settings need no other source. */
  private record Origin(@Nullable Path supergraph, SequencedMap<String, Path> schemas) {
    static Origin of(GraphSettings graph, Configuration configuration) {
      SequencedMap<String, Path> schemas = new LinkedHashMap<>();
      if (graph.supergraph() != null) {
        configuration.subgraphs().forEach((subgraph, of) -> {
          if (of.schema() != null) {
            schemas.put(subgraph, of.schema().file());
          }
        });
      }
      return new Origin(graph.supergraph(), schemas);
    }
  }

  private record Running(Origin origin, SupergraphSource source) {}

  private final GraphHost graphs;
  private final Observability observability;
  private final @Nullable Registry registry;
  private final SequencedMap<String, Running> running = new LinkedHashMap<>();
  private volatile boolean tells;

  GraphSources(GraphHost graphs, Observability observability, @Nullable Registry registry) {
    this.graphs = graphs;
    this.observability = observability;
    this.registry = registry;
  }

  /** What makes it impossible to follow {@code configuration}, each a sentence. */
  List<String> problems(Configuration configuration) {
    List<String> problems = new ArrayList<>();
    if (registry == null) {
      configuration.graphs().forEach((name, settings) -> {
        if (settings.supergraph() == null) {
          problems.add(
              "graph " + name + " has no supergraph: name a file (--supergraph, or graphs." + name
                  + ".supergraph), or let this process hold the registry (registry.enabled: true)");
        }
      });
    }
    return problems;
  }

  /** Starts the sources that {@code configuration} wants and do not run yet; ends those that it does not want. */
  synchronized void follow(Configuration configuration) {
    SequencedMap<String, Running> before = new LinkedHashMap<>(running);
    running.clear();
    List<String> started = new ArrayList<>();
    configuration.graphs().forEach((name, settings) -> {
      Origin origin = Origin.of(settings, configuration);
      @Nullable Running present = before.get(name);
      if (present != null && present.origin().equals(origin)) {
        running.put(name, present);
        before.remove(name);
      } else {
        running.put(name, new Running(origin, source(name, origin)));
        started.add(name);
      }
    });
    before.values().forEach(gone -> gone.source().close());
    for (String name : started) {
      @Nullable Running it = running.get(name);
      if (it != null) {
        it.source().start(listenerOf(name));
      }
    }
  }

  private SupergraphSource source(String name, Origin origin) {
    if (origin.supergraph() != null) {
      return new SupergraphFile(origin.supergraph(), origin.schemas());
    }
    if (registry == null) {
      throw new IllegalStateException("graph " + name + " has no source");
    }
    return new RegistryLaunches(registry, name);
  }

  /** From now on what goes wrong is logged here; before, whoever starts the gateway is told. */
  void tellFromNowOn() {
    tells = true;
  }

  /** Why graphs that have a file are not live: mistakes of whoever starts the gateway; a registry may be filled later. */
  synchronized List<String> filesNotServed() {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, GraphStatus> graph : graphs.status().entrySet()) {
      @Nullable Running it = running.get(graph.getKey());
      if (it != null && it.origin().supergraph() != null && !graph.getValue().isLive()) {
        problems.add(
            "graph " + graph.getKey() + " cannot be served: " + graph.getValue().problem());
      }
    }
    return problems;
  }

  private SupergraphSource.Listener listenerOf(String graph) {
    return new SupergraphSource.Listener() {
      @Override
      public void offered(SupergraphArtefact artefact) {
        SwapResult result = graphs.swap(graph, artefact);
        observability.offered(graph, result);
        if (result instanceof SwapResult.Refused(var problems)) {
          tell(graph, String.join("; ", problems));
        }
      }

      @Override
      public void failed(String problem) {
        graphs.report(graph, problem);
        observability.unreadable(graph);
        tell(graph, problem);
      }
    };
  }

  private void tell(String graph, String problem) {
    if (tells) {
      @Nullable GraphStatus status = graphs.status().get(graph);
      boolean live = status != null && status.isLive();
      LOG.warn("graph {}: {}{}", graph, problem, live ? "; what served before keeps serving" : "");
    }
  }

  @Override
  public synchronized void close() {
    running.values().forEach(each -> each.source().close());
  }
}
