package dev.weft.testkit.differential;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** What a run over many cases came to. Confined to one thread. */
public final class DifferentialTally {
  private int supergraphs;
  private int agreed;
  private int disagreed;
  private int plannedOnly;
  private int unusable;
  private long fetches;
  private final EnumMap<Feature, Integer> features = new EnumMap<>(Feature.class);
  private final List<FailingCase> failures = new ArrayList<>();
  private final TreeMap<String, String> skipped = new TreeMap<>();

  void supergraph() {
    supergraphs++;
  }

  void count(Verdict verdict) {
    switch (verdict) {
      case Verdict.Agreed(int ofPlan, Set<Feature> contains) -> {
        agreed++;
        contains.forEach(feature -> features.merge(feature, 1, Integer::sum));
        fetches += ofPlan;
      }
      case Verdict.PlannedOnly _ -> plannedOnly++;
      case Verdict.Unusable _ -> unusable++;
      case Verdict.Disagreed _ -> disagreed++;
    }
  }

  void failure(FailingCase failure) {
    failures.add(failure);
  }

  /** Notes a set of subgraphs that could not be run, and why. */
  public void skip(String name, String reason) {
    skipped.put(name, reason);
  }

  /** How many operations both ways answered alike. */
  public int agreed() {
    return agreed;
  }

  /** How many did not agree, those without a report included. */
  public int disagreed() {
    return disagreed;
  }

  /** How many operations were asked, planned only, or found unusable. */
  public int cases() {
    return agreed + disagreed + plannedOnly + unusable;
  }

  /** Those that disagreed, made small; not more than a few of each supergraph. */
  public List<FailingCase> failures() {
    return List.copyOf(failures);
  }

  /** Sets of subgraphs that were not run, with the reason. */
  public TreeMap<String, String> skipped() {
    return new TreeMap<>(skipped);
  }

  /** In how many of the cases that agree each feature is; those in none have 0. */
  public EnumMap<Feature, Integer> features() {
    var all = new EnumMap<Feature, Integer>(Feature.class);
    for (Feature feature : Feature.values()) {
      all.put(feature, features.getOrDefault(feature, 0));
    }
    return all;
  }

  /** One line. */
  @Override
  public String toString() {
    return cases() + " cases over " + supergraphs + " supergraphs, " + fetches + " fetches: "
        + agreed
        + " agree, " + disagreed + " disagree, " + plannedOnly + " subscriptions planned only"
        + (unusable == 0 ? "" : ", " + unusable + " unusable")
        + (skipped.isEmpty() ? "" : ", " + skipped.size() + " supergraphs skipped");
  }
}
