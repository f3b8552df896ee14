package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.supergraph.Supergraph;

/**
 * Checks that every operation on the API schema can be answered by the subgraphs.
 *
 * <p>Problem: whatever path of fields a client asks for, some subgraph must be able to continue it at each step: it
 * holds the object already, or can be entered with a key whose fields can be had, and it resolves the field.
 *
 * <p>Approach: {@link Reachability} finds, as one least fixpoint over the query graph, which nodes can be entered from
 * which, and which requirements can be met. {@link ApiWalk} then walks the API schema breadth first; at each step it
 * keeps the set of nodes of which at least one holds the object, and the steps that none of them can take are the
 * errors. A position that a visited one answers for is not walked again.
 *
 * <p>Bounds: nodes that can enter each other count as one, so that an entity type is one position in whatever
 * subgraphs it lives, and the walk is linear in the schema but for value types that subgraphs share only in part.
 * Whether alternatives cover every path together is as hard as the universality of nondeterministic automata, so past
 * its {@link Visited.Bounds} the walk keeps the single most capable node, and forgets override labels: it is polynomial
 * then and never accepts what is not satisfiable, but can refuse what is. So errors found that way count only when a
 * second walk, with wide bounds, finds errors too.
 *
 * <p>Stateless: may be called from anywhere.
 */
public final class Satisfiability {
  private Satisfiability() {}

  /**
   * Checks {@code supergraph}.
   *
   * @param places where elements stand in the subgraphs' schemas; {@link SubgraphPlaces#UNKNOWN} when there are none
   */
  public static SatisfiabilityReport check(Supergraph supergraph, SubgraphPlaces places) {
    QueryGraph graph = QueryGraph.of(supergraph);
    Conditions conditions = new Conditions(graph);
    Findings findings = new Findings();
    Visited proven = new Visited(Visited.Bounds.NARROW);
    for (OperationType operation : OperationType.values()) {
      ApiWalk walk = new ApiWalk(conditions, proven, places, operation, Visited.Bounds.NARROW);
      Findings found = walk.fromRoot();
      if (!found.errors().isEmpty() && walk.isSimplified()) {
        walk = new ApiWalk(conditions, proven, places, operation, Visited.Bounds.WIDE);
        found = walk.fromRoot();
      }
      if (found.errors().isEmpty()) {
        proven = walk.visited();
      }
      findings.addAll(found);
    }
    return new SatisfiabilityReport(findings.errors(), findings.hints());
  }
}
