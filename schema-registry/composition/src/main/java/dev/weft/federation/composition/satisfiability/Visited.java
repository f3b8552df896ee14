package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.querygraph.QueryNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The positions that a walk has seen, by type. Confined to one check. */
final class Visited {
  private final Bounds bounds;
  private final Map<String, List<Seen>> byType = new HashMap<>();
  private long comparisons;

  Visited(Bounds bounds) {
    this.bounds = bounds;
  }

  /**
   * How far a walk tells positions apart.
   *
   * @param positions of one type
   * @param comparisons of positions in all; each takes well under a microsecond
   */
  record Bounds(int positions, long comparisons) {
    /** What nearly every graph keeps to. */
    static final Bounds NARROW = new Bounds(500, 1_000_000_000);
    /** For a graph that seems to have errors within the narrow bounds: some seconds at most. */
    static final Bounds WIDE = new Bounds(10_000, 20_000_000);
  }

  /** Whether a position that was seen answers for {@code position}. */
  boolean answersFor(Position position) {
    List<Seen> seen = byType.getOrDefault(position.type(), List.of());
    if (seen.isEmpty()) {
      return false;
    }
    comparisons += seen.size();
    long signature = signature(position);
    for (Seen one : seen) {
      // Most have a node that this one lacks, which the signature nearly always shows.
      if ((one.signature & ~signature) == 0 && one.position.answersFor(position)) {
        return true;
      }
    }
    return false;
  }

  void add(Position position) {
    byType
        .computeIfAbsent(position.type(), _ -> new ArrayList<>())
        .add(new Seen(position, signature(position)));
  }

  void addAll(Visited others) {
    others.byType.forEach(
        (type, seen) -> byType.computeIfAbsent(type, _ -> new ArrayList<>()).addAll(seen));
  }

  private record Seen(Position position, long signature) {}

  private static long signature(Position position) {
    long signature = 0;
    for (QueryNode node : position.nodes()) {
      signature |= 1L << node.id();
    }
    return signature;
  }

  boolean isFull(String type) {
    return comparisons > bounds.comparisons()
        || byType.getOrDefault(type, List.of()).size() >= bounds.positions();
  }
}
