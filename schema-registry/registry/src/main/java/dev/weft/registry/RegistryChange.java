package dev.weft.registry;

import org.jspecify.annotations.Nullable;

/**
 * One step of a change to the subgraphs of a graph.
 *
 * <p>Immutable.
 */
public sealed interface RegistryChange {

  /** The subgraph that changes. */
  String subgraph();

  /** Adds a subgraph, or puts a new version in the place of the one there. */
  record Publish(SubgraphPublication publication) implements RegistryChange {
    @Override
    public String subgraph() {
      return publication.name();
    }
  }

  /**
   * Takes a subgraph out.
   *
   * @param managedBy who asks: the id of the plugin that owns the subgraph, or null for people
   */
  record Unpublish(String subgraph, @Nullable String managedBy) implements RegistryChange {
    /** Takes a subgraph out that no plugin owns. */
    public Unpublish(String subgraph) {
      this(subgraph, null);
    }
  }
}
