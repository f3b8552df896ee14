package dev.weft.planner.search;

/** Tells where no object can ever be: of what stands there nothing needs to be fetched. */
final class Vacuity {
  private Vacuity() {}

  /** Whether a type narrows anywhere on the way to a place, so that no object may ever come there. */
  static boolean isPossible(Place place) {
    for (Place at = place; at != null; at = at.parent) {
      if (at.isNarrowed()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the objects that are fetched already can never be of a type that the place narrows to. */
  static boolean isKnown(Place place) {
    if (place.earlier != null && isKnown(place.earlier)) {
      return true;
    }
    for (Place at = place; at.parent != null; at = at.parent) {
      if (at.isNarrowed() && !at.parent.visits.isEmpty()) {
        boolean possible = !at.visits.isEmpty();
        for (Visit visit : at.parent.visits) {
          possible |= visit.node.isInterfaceObject() || visit.node.narrow(at.type) != null;
        }
        if (!possible) {
          return true;
        }
      }
    }
    return false;
  }
}
