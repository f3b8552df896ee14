package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.CompositionHint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What a walk has found so far; the same message twice counts once. Confined to one check. */
final class Findings {
  private final SequencedMap<String, CompositionError> errors = new LinkedHashMap<>();
  private final SequencedMap<@Nullable String, CompositionHint> hints = new LinkedHashMap<>();

  void add(CompositionError error) {
    errors.putIfAbsent(error.message(), error);
  }

  /** Keeps one hint a coordinate: the first has the shortest operation. */
  void add(CompositionHint hint) {
    hints.putIfAbsent(hint.coordinate(), hint);
  }

  void addAll(Findings other) {
    other.errors.values().forEach(this::add);
    addHints(other.hints());
  }

  void addHints(Collection<CompositionHint> others) {
    others.forEach(this::add);
  }

  List<CompositionError> errors() {
    return new ArrayList<>(errors.values());
  }

  List<CompositionHint> hints() {
    return new ArrayList<>(hints.values());
  }
}
