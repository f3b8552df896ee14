package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.CompositionHint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a walk has found so far. Confined to one check.
 *
 * <p>Fields of one type that fail for the same reasons are one error, that of the first, which has a shortest
 * operation: a missing key makes every field of an entity fail, and wherever the entity is met. Which subgraphs hold
 * the object and do not know the field is no reason: that they cannot go on to one that does is.
 */
final class Findings {
  private final SequencedMap<Cause, Group> groups = new LinkedHashMap<>();
  private final SequencedMap<@Nullable String, CompositionHint> hints = new LinkedHashMap<>();

  /** What errors of one group have in common, the field left out. */
  private record Cause(
      String code,
      String type,
      List<String> views,
      @Nullable String mend) {

    static Cause of(CompositionError error) {
      String coordinate = error.coordinate() == null ? "" : error.coordinate();
      int dot = coordinate.indexOf('.');
      if (dot < 0) {
        return new Cause(error.code(), coordinate, error.views(), error.mend());
      }
      return new Cause(
          error.code(),
          coordinate.substring(0, dot),
          error.views().stream()
              .map(view -> without(view, coordinate, dot))
              .filter(view -> !view.endsWith(FieldReasons.NOT_DEFINED + "#"))
              .toList(),
          error.mend() == null
              ? null
              : without(error.mend(), coordinate, dot).replaceAll(", or resolve # in .*$", ""));
    }

    private static String without(String text, String coordinate, int dot) {
      return text.replaceAll(Pattern.quote(coordinate) + "(?![_0-9A-Za-z])", "#")
          .replace("(fields: \"" + coordinate.substring(dot + 1) + "\")", "(fields: #)");
    }
  }

  /** Errors of one cause: the first of them, the coordinates of all, and what is said of each operation. */
  private record Group(
      CompositionError first, SequencedSet<@Nullable String> coordinates, Set<String> operations) {
    Group(CompositionError first) {
      this(first, new LinkedHashSet<>(), new HashSet<>());
    }

    void add(CompositionError error) {
      coordinates.add(error.coordinate());
      if (Objects.equals(error.coordinate(), first.coordinate())) {
        operations.add(error.problem());
      }
    }

    CompositionError error() {
      List<String> others = new ArrayList<>();
      coordinates.stream().skip(1).forEach(other -> others.add(String.valueOf(other)));
      return Explanation.together(first, others, operations.size() - 1);
    }
  }

  void add(CompositionError error) {
    groups.computeIfAbsent(Cause.of(error), _ -> new Group(error)).add(error);
  }

  /** Keeps one hint a coordinate: the first has the shortest operation. */
  void add(CompositionHint hint) {
    hints.putIfAbsent(hint.coordinate(), hint);
  }

  void addAll(Findings other) {
    other.groups.forEach((cause, group) -> {
      Group mine = groups.computeIfAbsent(cause, _ -> new Group(group.first()));
      mine.coordinates().addAll(group.coordinates());
      if (Objects.equals(mine.first().coordinate(), group.first().coordinate())) {
        mine.operations().addAll(group.operations());
      }
    });
    addHints(other.hints());
  }

  void addHints(Collection<CompositionHint> others) {
    others.forEach(this::add);
  }

  List<CompositionError> errors() {
    return groups.values().stream().map(Group::error).toList();
  }

  List<CompositionHint> hints() {
    return new ArrayList<>(hints.values());
  }
}
