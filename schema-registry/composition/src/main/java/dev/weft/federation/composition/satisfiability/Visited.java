package dev.weft.federation.composition.satisfiability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The positions that a walk has seen, by type. Confined to one check. */
final class Visited {
  /** How many positions of one type are told apart. */
  static final int LIMIT = 500;

  private final Map<String, List<Position>> byType = new HashMap<>();

  /** Whether a position that was seen answers for {@code position}. */
  boolean answersFor(Position position) {
    for (Position seen : byType.getOrDefault(position.type(), List.of())) {
      if (seen.answersFor(position)) {
        return true;
      }
    }
    return false;
  }

  void add(Position position) {
    byType.computeIfAbsent(position.type(), _ -> new ArrayList<>()).add(position);
  }

  void addAll(Visited others) {
    others.byType.values().forEach(positions -> positions.forEach(this::add));
  }

  boolean isFull(String type) {
    return byType.getOrDefault(type, List.of()).size() >= LIMIT;
  }
}
