package dev.weft.gateway.serving;

import dev.weft.registry.Launch;
import dev.weft.registry.LaunchSchema;
import dev.weft.registry.Registry;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The launches of a graph in the registry of this process. Thread-safe. */
public final class RegistryLaunches implements SupergraphSource {
  private final Registry registry;
  private final String graph;
  private Registry.@Nullable Subscription subscription;

  /** Makes a source of the launches of {@code graph}. */
  public RegistryLaunches(Registry registry, String graph) {
    this.registry = registry;
    this.graph = graph;
  }

  @Override
  public synchronized void start(Listener listener) {
    @Nullable Launch current = registry.current(graph);
    if (current == null) {
      listener.failed("nothing is published yet; publish a subgraph (weft subgraph publish)");
    } else {
      listener.offered(artefact(current));
    }
    subscription = registry.subscribe(
        graph,
        current == null ? 0 : current.number(),
        launch -> listener.offered(artefact(launch)));
  }

  @Override
  public synchronized void close() {
    if (subscription != null) {
      subscription.close();
    }
  }

  private static SupergraphArtefact artefact(Launch launch) {
    SequencedMap<String, String> schemas = new LinkedHashMap<>();
    for (LaunchSchema schema : launch.schemas()) {
      schemas.put(schema.subgraph(), schema.sdl());
    }
    return new SupergraphArtefact(
        "launch " + launch.number(), launch.supergraphSdl(), launch.sha256(), schemas);
  }
}
