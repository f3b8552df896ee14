package dev.weft.testkit.differential;

import dev.weft.federation.composition.SubgraphSource;
import dev.weft.testkit.generate.GeneratedOperation;
import dev.weft.testkit.generate.OperationGenerator;
import dev.weft.testkit.generate.SupergraphGenerator;
import dev.weft.testkit.simulator.WorldSettings;
import dev.weft.testkit.subgraph.GraphqlRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Asks many random operations of many supergraphs and tallies what comes of it.
 *
 * <p>The same seeds give the same run. Confined to one thread.
 */
public final class DifferentialRun {
  private static final int OPERATION_SIZE = 40;
  private static final int REPORTS_OF_A_SUPERGRAPH = 2;
  private static final int REPORTS = 12;
  private static final int SEEDS_OF_A_SUPERGRAPH = 1000;
  private static final Pattern LABEL = Pattern.compile("label: *\"([^\"]+)\"");

  private final PlanExecution.Starter engine;
  private final DifferentialTally tally = new DifferentialTally();

  /** Begins a run of {@code engine}. */
  public DifferentialRun(PlanExecution.Starter engine) {
    this.engine = engine;
  }

  /** What the run came to so far. */
  public DifferentialTally tally() {
    return tally;
  }

  /**
   * Asks {@code cases} operations of generated supergraphs.
   *
   * @param seed of the first supergraph; the next has the next seed
   * @param operations how many operations each supergraph is asked
   */
  public void generated(long seed, int cases, int operations) {
    for (int done = 0; done < cases; done += operations) {
      long supergraph = seed + done / operations;
      supergraph(
          "generated-" + supergraph,
          SupergraphGenerator.generate(supergraph),
          supergraph,
          supergraph * SEEDS_OF_A_SUPERGRAPH,
          supergraph * SEEDS_OF_A_SUPERGRAPH + Math.min(operations, cases - done));
    }
  }

  /**
   * Asks operations of one set of subgraphs.
   *
   * @param seed of its world: faulty if odd, with some of its override labels active
   * @param from seed of the first operation
   * @param to seed after that of the last
   */
  public void supergraph(
      String name, List<SubgraphSource> subgraphs, long seed, long from, long to) {
    WorldSettings world = new WorldSettings(1, seed % 2 != 0, activeLabels(subgraphs, seed));
    tally.supergraph();
    try (Federation federation = Federation.start(subgraphs, world, engine)) {
      int reports = 0;
      for (long operationSeed = from; operationSeed < to; operationSeed++) {
        GeneratedOperation operation =
            OperationGenerator.generate(federation.apiSchema(), operationSeed, OPERATION_SIZE);
        Verdict verdict = federation.judge(request(operation));
        tally.count(verdict);
        if (verdict instanceof Verdict.Disagreed disagreed
            && reports++ < REPORTS_OF_A_SUPERGRAPH
            && tally.failures().size() < REPORTS) {
          tally.failure(new CaseShrinker(engine, disagreed.kind())
              .shrink(name + "-" + operationSeed, subgraphs, world, operation));
        }
      }
    } catch (NotComposedException e) {
      var verdict =
          new Verdict.Disagreed(NotComposedException.KIND, String.join("\n", e.problems()));
      tally.count(verdict);
      var nothing = new GraphqlRequest("{ __typename }", null, Map.of());
      tally.failure(new FailingCase(
          new DifferentialCase(name, subgraphs, world, nothing), name, verdict, ""));
    }
  }

  static GraphqlRequest request(GeneratedOperation operation) {
    return new GraphqlRequest(operation.document(), null, operation.variableValues());
  }

  /** Every second label, so that each is on in some worlds and off in others. */
  private static Set<String> activeLabels(List<SubgraphSource> subgraphs, long seed) {
    Set<String> active = new LinkedHashSet<>();
    for (SubgraphSource subgraph : subgraphs) {
      LABEL
          .matcher(subgraph.sdl())
          .results()
          .map(found -> found.group(1))
          .filter(label -> (label.hashCode() + seed) % 2 == 0)
          .forEach(active::add);
    }
    return active;
  }
}
