package dev.weft.gateway.plugin;

import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Where the subgraphs of plugins are published, if this process holds the registry.
 *
 * <p>Thread-safe.
 */
public interface SubgraphPublisher {

  /**
   * A subgraph of a plugin.
   *
   * @param url {@code plugin:<plugin id>/<name>}
   */
  record Offer(String name, String url, String sdl) {}

  /** The ids of the plugins that own published subgraphs. */
  SequencedSet<String> owners();

  /**
   * Makes {@code offers} all that a plugin has published: adds, replaces and takes out, as one launch.
   *
   * @return null when that is so now; otherwise why not, in a sentence, and nothing has changed
   */
  @Nullable
  String publish(String pluginId, List<Offer> offers);

  /** Calls {@code listener} after each change of the graph by anyone, on a thread of its own. */
  AutoCloseable onChange(Runnable listener);
}
