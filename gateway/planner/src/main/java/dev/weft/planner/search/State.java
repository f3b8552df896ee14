package dev.weft.planner.search;

import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.supergraph.JoinFieldSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to have a place's objects in a subgraph, made already or possible.
 *
 * @param cost what it adds to the plan
 * @param stage of the fetch it is in
 * @param visit when it is made already
 * @param previous the state above, in the same fetch, that it continues
 * @param entrance how its fetch begins, when it begins here
 */
record State(
    Place place,
    QueryNode node,
    long cost,
    int stage,
    @Nullable Visit visit,
    @Nullable State previous,
    @Nullable Entrance entrance) {

  /**
   * The beginning of an entity fetch, or of a fetch from a root type inside the response.
   *
   * @param key null for a root type
   * @param requires what the field needs that the entrance is taken for, or null
   * @param contexts what the field needs of objects further up
   * @param providers the states that know the key, what is required, and the contexts
   * @param fetch what the fetch itself costs
   * @param nested what it costs to know the values inside of what is sent
   */
  record Entrance(
      @Nullable JoinFieldSet key,
      @Nullable JoinFieldSet requires,
      List<ContextNeed> contexts,
      List<State> providers,
      long fetch,
      long nested) {}

  static State of(Visit visit) {
    return new State(visit.place, visit.node, 0, visit.stage(), visit, null, null);
  }

  /** States are told apart: to compare two would be to compare all ways that lead to them. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  /** Whether a way that costs {@code otherCost} at {@code otherStage} is better. */
  boolean isWorseThan(long otherCost, int otherStage) {
    return otherCost < cost || (otherCost == cost && otherStage < stage);
  }

  boolean betterThan(@Nullable State other) {
    return other == null || cost < other.cost || (cost == other.cost && stage < other.stage);
  }
}
