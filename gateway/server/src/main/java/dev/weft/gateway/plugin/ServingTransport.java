package dev.weft.gateway.plugin;

import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.fetch.SubgraphTransport;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What one serving sends with: the subgraphs of plugins go to the generations that were chosen for it, all others on.
 *
 * <p>Thread-safe.
 */
final class ServingTransport implements SubgraphTransport {

  /** A plugin's subgraph as this serving knows it; the generation changes only to one with the same schema. */
  static final class Bound {
    final PluginUrl url;
    final @Nullable String sdl;
    volatile @Nullable PluginGeneration generation;

    /**
     * Makes a binding without generation.
     *
     * @param sdl the schema the supergraph was composed with; null when unknown
     */
    Bound(PluginUrl url, @Nullable String sdl) {
      this.url = url;
      this.sdl = sdl;
    }

    /** Why there is no generation, and what to do. */
    String absence() {
      return "plugin " + url.pluginId()
          + ", which is not loaded: put its JAR into the plugin folder";
    }
  }

  private final SequencedMap<String, Bound> bySubgraph;
  private final SubgraphTransport others;
  private final Generations generations;

  ServingTransport(
      SequencedMap<String, Bound> bySubgraph, SubgraphTransport others, Generations generations) {
    this.bySubgraph = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(bySubgraph));
    this.others = others;
    this.generations = generations;
  }

  SequencedMap<String, Bound> bySubgraph() {
    return bySubgraph;
  }

  @Override
  public SubgraphResponse send(SubgraphRequest request) throws IOException, InterruptedException {
    Bound bound = bySubgraph.get(request.subgraph());
    if (bound == null) {
      return others.send(request);
    }
    while (true) {
      PluginGeneration generation = bound.generation;
      if (generation == null) {
        throw new IOException(
            "subgraph " + request.subgraph() + " is served by " + bound.absence());
      }
      if (generation.enter()) {
        try {
          // chosen among those that have it
          return Objects.requireNonNull(generation.subgraphs().get(bound.url.subgraph()))
              .send(request);
        } finally {
          generation.leave();
          generations.sweepIfRetired(generation);
        }
      }
      if (generation == bound.generation) {
        throw new IOException(
            "subgraph " + request.subgraph() + ": the serving that asks is closed");
      }
    }
  }

  /** Lets go of the generations; to be called when the serving's last request is done. */
  @Override
  public void close() {
    generations.unbind(this);
  }
}
