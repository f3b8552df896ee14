package dev.weft.testkit.simulator;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;

/**
 * What, besides its subgraphs, a world is made of. Immutable.
 *
 * @param seed of all values
 * @param faulty whether some fields fail, some entities are unknown to the subgraph that should know them, and now and
 *     then a whole subgraph fails
 * @param activeLabels labels of the progressive overrides that are in effect
 */
public record WorldSettings(long seed, boolean faulty, Set<String> activeLabels) {
  public WorldSettings {
    SequencedSet<String> labels = new LinkedHashSet<>(activeLabels);
    activeLabels = Collections.unmodifiableSequencedSet(labels);
  }

  /** A world without progressive overrides. */
  public static WorldSettings of(long seed, boolean faulty) {
    return new WorldSettings(seed, faulty, Set.of());
  }
}
