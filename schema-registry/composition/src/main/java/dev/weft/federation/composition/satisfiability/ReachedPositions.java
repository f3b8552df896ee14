package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.querygraph.QueryNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Positions of which none fails and none leads to one that is not among them, by type.
 *
 * <p>A position is told by the subgraphs that hold the object, in order. Types of which values are provided ({@code
 * @provides}) are left out: their positions have no lasting names. Immutable.
 */
public final class ReachedPositions {
  private final Map<String, Set<List<String>>> byType;
  private final Set<String> viewed;

  private ReachedPositions(Map<String, Set<List<String>>> byType, Set<String> viewed) {
    this.byType = byType;
    this.viewed = viewed;
  }

  /** Types that were reached with provided fields. */
  public Set<String> viewed() {
    return viewed;
  }

  /** How a position is told. */
  static List<String> name(String type, Collection<QueryNode> nodes) {
    List<String> names = new ArrayList<>(nodes.size());
    for (QueryNode node : nodes) {
      names.add(
          node.typeName().equals(type)
              ? node.subgraph()
              : node.subgraph() + "\n" + node.typeName());
    }
    return List.copyOf(names);
  }

  static boolean isView(QueryNode node) {
    return node.plain() != node;
  }

  Set<List<String>> of(String type) {
    return byType.getOrDefault(type, Set.of());
  }

  /** These without what they say of the types {@code outdated}, and {@code others} besides. */
  ReachedPositions with(ReachedPositions others, Set<String> outdated) {
    Map<String, Set<List<String>>> merged = new HashMap<>(byType);
    merged.keySet().removeAll(outdated);
    merged.putAll(others.byType);
    Set<String> allViewed = new HashSet<>(viewed);
    allViewed.removeAll(outdated);
    allViewed.addAll(others.viewed);
    return new ReachedPositions(merged, allViewed);
  }

  /** Collects positions. Confined to one walk. */
  static final class Collector {
    private final Map<String, Set<List<String>>> byType = new HashMap<>();
    private final Set<String> viewed = new HashSet<>();

    void add(String type, Collection<QueryNode> nodes) {
      for (QueryNode node : nodes) {
        if (isView(node)) {
          viewed.add(type);
          return;
        }
      }
      List<String> name = name(type, nodes);
      Set<List<String>> known = byType.get(type);
      if (known == null) {
        byType.put(type, Set.of(name));
      } else if (!known.contains(name)) {
        Set<List<String>> more = new HashSet<>(known);
        more.add(name);
        byType.put(type, more);
      }
    }

    ReachedPositions positions() {
      byType.keySet().removeAll(viewed);
      return new ReachedPositions(byType, viewed);
    }
  }
}
