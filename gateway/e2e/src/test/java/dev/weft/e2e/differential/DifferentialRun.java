package dev.weft.e2e.differential;

import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.planner.plan.PlanPrinter;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.testkit.differential.AnswerComparison;
import dev.weft.testkit.generate.GeneratedOperation;
import dev.weft.testkit.generate.OperationGenerator;
import dev.weft.testkit.generate.OperationShrinker;
import dev.weft.testkit.simulator.Oracle;
import dev.weft.testkit.simulator.Simulator;
import dev.weft.testkit.simulator.World;
import dev.weft.testkit.subgraph.GraphqlRequest;
import dev.weft.testkit.subgraph.SubgraphSdl;
import graphql.ErrorType;
import graphql.ExecutionResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One set of subgraphs, composed, simulated, and asked through the whole engine and directly. Confined to one thread.
 */
final class DifferentialRun implements AutoCloseable {
  private static final int OPERATION_SIZE = 40;
  private static final String UNUSABLE = "the oracle refuses the operation";

  private final String name;
  private final Simulator simulator;
  private final Oracle oracle;
  private final EngineUnderTest engine;

  private DifferentialRun(
      String name,
      CompositionResult.Composed composed,
      List<SubgraphSource> sources,
      boolean faulty) {
    this.name = name;
    List<SubgraphSdl> subgraphs = sources.stream()
        .map(source -> SubgraphSdl.parse(source.name(), source.sdl()))
        .toList();
    World world = new World(subgraphs, 1, faulty);
    this.oracle = new Oracle(composed.apiSchemaSdl(), world);
    this.simulator = Simulator.start(world);
    try {
      this.engine = new EngineUnderTest(composed.supergraphSdl(), simulator.urls());
    } catch (RuntimeException e) {
      simulator.close();
      throw e;
    }
  }

  /**
   * Composes {@code sources} and starts them.
   *
   * @param faulty whether fields fail and entities are missing
   * @throws IllegalArgumentException if they do not compose
   */
  static DifferentialRun start(String name, List<SubgraphSource> sources, boolean faulty) {
    return switch (Composer.compose(sources)) {
      case CompositionResult.Composed composed ->
        new DifferentialRun(name, composed, sources, faulty);
      case CompositionResult.Rejected(var errors, var _) ->
        throw new IllegalArgumentException(name + " does not compose: " + errors);
    };
  }

  /** Runs operations of the seeds {@code from} to {@code to - 1}; gives a report of each that fails, made small. */
  List<String> failures(int from, int to) {
    var failures = new ArrayList<String>();
    for (int seed = from; seed < to; seed++) {
      GeneratedOperation operation =
          OperationGenerator.generate(engine.supergraph().apiSchema(), seed, OPERATION_SIZE);
      String problem = problem(operation);
      if (problem != null) {
        failures.add(name + ", seed " + seed + "\n" + report(operation, kind(problem)));
      }
    }
    return failures;
  }

  private String report(GeneratedOperation operation, String kind) {
    GeneratedOperation small =
        OperationShrinker.shrink(operation, candidate -> kind.equals(kind(problem(candidate))));
    simulator.takeReceived();
    String problem = problem(small);
    var report =
        new StringBuilder(small.document()).append(small.variableValues()).append('\n');
    report.append(problem).append('\n');
    QueryPlan plan = engine.lastPlan();
    if (plan != null) {
      report.append(PlanPrinter.print(plan)).append('\n');
    }
    simulator
        .takeReceived()
        .forEach(received -> report
            .append(received.subgraph())
            .append(" <- ")
            .append(received.request().query())
            .append(' ')
            .append(received.request().variables())
            .append('\n'));
    return report.toString();
  }

  /** The first words of a problem: shrinking must not change one into another. */
  private static String kind(@Nullable String problem) {
    return problem == null ? "" : problem.split("[:\\[\\n]", 2)[0];
  }

  private @Nullable String problem(GeneratedOperation operation) {
    var request = new GraphqlRequest(operation.document(), null, operation.variableValues());
    ExecutionResult expected = oracle.answer(request);
    if (expected.getErrors().stream()
        .anyMatch(error -> error.getErrorType() == ErrorType.ValidationError
            || error.getErrorType() == ErrorType.InvalidSyntax)) {
      return UNUSABLE + ": " + expected.getErrors();
    }
    String actual;
    try {
      actual = engine.answer(request);
    } catch (RuntimeException e) {
      simulator.takeViolations();
      return "exception " + e.getClass().getSimpleName() + ": " + e.getMessage() + "\n"
          + e.getStackTrace()[0];
    }
    List<String> violations = simulator.takeViolations();
    return violations.isEmpty()
        ? AnswerComparison.problem(expected, actual)
        : "violation: " + violations + "\n" + actual;
  }

  @Override
  public void close() {
    engine.close();
    simulator.close();
  }
}
