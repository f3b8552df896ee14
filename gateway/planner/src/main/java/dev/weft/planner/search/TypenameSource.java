package dev.weft.planner.search;

import java.util.Set;

/** Chooses who tells the type of objects that are sent as representations. */
final class TypenameSource {
  private TypenameSource() {}

  /** The visit whose {@code __typename} goes into representations of the place. */
  static Visit of(Place place, Set<Group> dependsOn) {
    Visit best = null;
    for (Visit visit : place.visits) {
      if (best == null || rank(visit, dependsOn) < rank(best, dependsOn)) {
        best = visit;
      }
    }
    if (best == null) {
      throw new IllegalStateException("nobody visits " + place);
    }
    best.needsTypename = true;
    return best;
  }

  private static int rank(Visit visit, Set<Group> dependsOn) {
    int rank = dependsOn.contains(visit.group) ? 0 : 2;
    return visit.node.isInterfaceObject() ? rank + 1 : rank;
  }
}
