package dev.weft.planner.search;

import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.supergraph.JoinFieldSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a place as one fetch sees them.
 *
 * <p>Confined to one search.
 */
final class Visit {
  final Place place;
  final QueryNode node;
  final Group group;

  /** The visit above in the same fetch; null where the fetch enters. */
  final @Nullable Visit above;

  /** What is fetched here, with the visit of the value for composite fields. */
  final SequencedMap<Demand, @Nullable Visit> fields = new LinkedHashMap<>();

  final SequencedMap<Place, Visit> narrowed = new LinkedHashMap<>();

  /** Requirements that the representation of an entering visit satisfies. */
  final Set<JoinFieldSet> required = new LinkedHashSet<>();

  /** Whether {@code __typename} must be fetched here, for representations or to tell types apart. */
  boolean needsTypename;

  Visit(Place place, QueryNode node, Group group, @Nullable Visit above) {
    this.place = place;
    this.node = node;
    this.group = group;
    this.above = above;
    place.visits.add(this);
  }

  /** The visit of a place that an entrance would lead to, if it is taken already. */
  static @Nullable Visit entered(Place place, QueryNode node, State.Entrance entrance) {
    for (Visit visit : place.visits) {
      if (visit.node == node
          && (entrance.requires() == null || visit.required.contains(entrance.requires()))
          && visit.group.knows(entrance.contexts())) {
        return visit;
      }
    }
    return null;
  }

  int stage() {
    return group.stage;
  }

  @Override
  public String toString() {
    return place + ":" + node + "#" + group.id;
  }
}
