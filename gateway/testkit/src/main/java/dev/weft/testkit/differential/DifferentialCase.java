package dev.weft.testkit.differential;

import dev.weft.federation.composition.SubgraphSource;
import dev.weft.testkit.simulator.WorldSettings;
import dev.weft.testkit.subgraph.GraphqlRequest;
import java.util.List;

/**
 * All it takes to ask one operation of one simulated supergraph again. Immutable.
 *
 * @param name what it is called in reports: letters, digits and hyphens
 */
public record DifferentialCase(
    String name, List<SubgraphSource> subgraphs, WorldSettings world, GraphqlRequest request) {
  public DifferentialCase {
    subgraphs = List.copyOf(subgraphs);
  }

  /** Composes, starts and asks; a set of subgraphs that does not compose disagrees. */
  public Verdict judge(PlanExecution.Starter engine) {
    try (Federation federation = Federation.start(subgraphs, world, engine)) {
      return federation.judge(request);
    } catch (NotComposedException e) {
      return new Verdict.Disagreed(NotComposedException.KIND, String.join("\n", e.problems()));
    }
  }
}
