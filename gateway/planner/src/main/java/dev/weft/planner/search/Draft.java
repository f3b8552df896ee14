package dev.weft.planner.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An attempt's fetches, and how good they are.
 *
 * <p>Confined to one search.
 */
record Draft(Choices choices, Attempt attempt, List<Fetch> fetches, Score score) {

  /**
   * What counts when two plans are compared.
   *
   * @param latency the longest sum of weights along fetches that wait for each other; a subgraph without a weight has
   *     {@link Weights#ONE}
   * @param fetches how many requests are made
   * @param fields how many fields the requests ask for and send
   */
  record Score(long latency, int fetches, long fields) {
    /** Whether it takes less time; if not more, fewer fetches; if not more, fewer fields. */
    boolean isBetterThan(Score other) {
      if (latency != other.latency) {
        return latency < other.latency;
      }
      return fetches == other.fetches ? fields < other.fields : fetches < other.fetches;
    }

    /** Whether neither latency nor fetches are more. */
    boolean isNoWorseThan(Score other) {
      return latency <= other.latency && fetches <= other.fetches;
    }
  }

  static Draft of(Choices choices, Attempt attempt, List<Fetch> fetches, Weights weights) {
    Map<Fetch, Long> done = new HashMap<>();
    long latency = 0;
    long fields = 0;
    for (Fetch fetch : fetches) {
      long start = 0;
      for (Fetch dependency : fetch.dependsOn) {
        start = Math.max(start, done.getOrDefault(dependency, 0L));
      }
      long end = start + weights.of(fetch.subgraph());
      done.put(fetch, end);
      latency = Math.max(latency, end);
      for (Group group : fetch.groups) {
        fields += group.inputs.size() + fields(group.entrance());
      }
    }
    return new Draft(choices, attempt, fetches, new Score(latency, fetches.size(), fields));
  }

  private static long fields(Visit visit) {
    long fields = visit.fields.size();
    for (Visit below : visit.fields.values()) {
      fields += below == null ? 0 : fields(below);
    }
    for (Visit narrowed : visit.narrowed.values()) {
      fields += fields(narrowed);
    }
    return fields;
  }
}
