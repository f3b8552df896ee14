package dev.weft.testkit.differential;

import java.util.Set;

/** What comes of asking one operation through the engine and of the oracle. Immutable. */
public sealed interface Verdict {

  /**
   * Both say the same, and no subgraph was asked what it must not be.
   *
   * @param fetches how many the plan has
   * @param features what the case contains
   */
  record Agreed(int fetches, Set<Feature> features) implements Verdict {
    public Agreed {
      features = Set.copyOf(features);
    }
  }

  /** A subscription: its plan is valid, and nothing was carried out. */
  record PlannedOnly() implements Verdict {}

  /** No valid operation on this schema. */
  record Unusable(String reason) implements Verdict {}

  /**
   * Something is wrong.
   *
   * @param kind in a few words; shrinking must not change one kind into another
   * @param details what was expected and what came
   */
  record Disagreed(String kind, String details) implements Verdict {}
}
