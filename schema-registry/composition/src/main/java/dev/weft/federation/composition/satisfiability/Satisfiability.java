package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.supergraph.Supergraph;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  private static final SatisfiabilityReport NOTHING =
      new SatisfiabilityReport(List.of(), List.of());

  private Satisfiability() {}

  /**
   * Checks {@code supergraph}.
   *
   * @param places where elements stand in the subgraphs' schemas; {@link SubgraphPlaces#UNKNOWN} when there are none
   */
  public static SatisfiabilityReport check(Supergraph supergraph, SubgraphPlaces places) {
    return check(QueryGraph.of(supergraph), places);
  }

  /** Checks {@code supergraph} and says, where that is possible, what a later check may build on. */
  public static Checked checked(Supergraph supergraph, SubgraphPlaces places) {
    QueryGraph graph = QueryGraph.of(supergraph);
    PlainWalk walk = new PlainWalk(graph, null, Set.of());
    walk.fromRoots();
    if (walk.finish()) {
      return new Checked(NOTHING, walk.positions());
    }
    return new Checked(check(graph, places), null);
  }

  /**
   * What a check found.
   *
   * @param reached null when a later check must begin anew
   */
  public record Checked(
      SatisfiabilityReport report, @Nullable ReachedPositions reached) {}

  /**
   * What came of going on from an earlier check.
   *
   * @param reached all positions, old and new, when nothing was to be said; else null
   * @param missing types that must be part of the supergraph and open, too, before anything can be said
   */
  public record Extension(@Nullable ReachedPositions reached, Set<String> missing) {}

  /**
   * Goes on from an earlier check, whose positions still hold but for those of some types.
   *
   * @param part the supergraph, of which types may be left out that nothing to be walked rests on
   * @param before what the earlier check reached
   * @param open the types whose fields are walked again
   * @param anew those among them whose earlier positions no longer mean anything
   * @param gone types that are no more
   */
  public static Extension extend(
      Supergraph part,
      ReachedPositions before,
      Set<String> open,
      Set<String> anew,
      Set<String> gone) {
    PlainWalk walk = new PlainWalk(QueryGraph.of(part), before, open);
    walk.fromRoots();
    for (String type : open) {
      if (!anew.contains(type) && !walk.from(type, before.of(type))) {
        return new Extension(null, Set.of());
      }
    }
    boolean silent = walk.finish();
    if (!silent || !walk.beyond().isEmpty()) {
      return new Extension(null, silent ? Set.copyOf(walk.beyond()) : Set.of());
    }
    Set<String> outdated = new HashSet<>(open);
    outdated.addAll(gone);
    return new Extension(before.with(walk.positions(), outdated), Set.of());
  }

  private static SatisfiabilityReport check(QueryGraph graph, SubgraphPlaces places) {
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
