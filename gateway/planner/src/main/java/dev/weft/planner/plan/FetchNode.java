package dev.weft.planner.plan;

import dev.weft.planner.operation.Condition;
import java.util.List;

/**
 * One request to one subgraph.
 *
 * <p>Immutable.
 */
public sealed interface FetchNode permits RootFetch, EntityFetch {

  /** The node's number within its plan; unique, and greater than every number in {@link #dependsOn()}. */
  int id();

  /** The subgraph's name, as registered. */
  String subgraph();

  /** The fetches whose results must be merged before this one can be sent; ascending. */
  List<Integer> dependsOn();

  /** What must all hold for the fetch to be made; a fetch that is not made counts as done. */
  List<Condition> conditions();

  /** The part of the answer that it is for: a {@link DeferGroup}'s id, or 0 for what is not deferred. */
  int deferGroup();

  /** What is sent. */
  SubgraphOperation operation();
}
