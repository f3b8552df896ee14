package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.querygraph.FieldEdge;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The labels of progressive overrides that a path has decided: true for active.
 *
 * <p>A label is decided by the first field on the path that depends on it, both ways in turn, and holds from there on:
 * an operation is planned with one set of active labels. Immutable.
 */
record OverrideChoices(SortedMap<String, Boolean> activeByLabel) {
  static final OverrideChoices NONE = new OverrideChoices(new TreeMap<>());

  OverrideChoices {
    activeByLabel = Collections.unmodifiableSortedMap(new TreeMap<>(activeByLabel));
  }

  OverrideChoices with(String label, boolean active) {
    SortedMap<String, Boolean> more = new TreeMap<>(activeByLabel);
    more.put(label, active);
    return new OverrideChoices(more);
  }

  /** Those among {@code labels}. */
  OverrideChoices only(Set<String> labels) {
    if (labels.containsAll(activeByLabel.keySet())) {
      return this;
    }
    SortedMap<String, Boolean> fewer = new TreeMap<>(activeByLabel);
    fewer.keySet().retainAll(labels);
    return new OverrideChoices(fewer);
  }

  /** Whether {@code edge} is there; one whose label is undecided is not. */
  boolean allow(FieldEdge edge) {
    @Nullable String label = edge.overrideLabel();
    return label == null || Boolean.valueOf(edge.whenActive()).equals(activeByLabel.get(label));
  }

  boolean containsAll(OverrideChoices others) {
    return activeByLabel.entrySet().containsAll(others.activeByLabel.entrySet());
  }
}
