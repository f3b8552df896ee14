package dev.weft.testkit.differential;

import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.PlanOptions;
import dev.weft.planner.QueryPlanner;
import dev.weft.planner.operation.CoercedVariables;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.operation.VariableCoercion;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.validate.PlanFault;
import dev.weft.planner.validate.PlanValidator;
import dev.weft.testkit.simulator.Oracle;
import dev.weft.testkit.simulator.Simulator;
import dev.weft.testkit.simulator.World;
import dev.weft.testkit.simulator.WorldSettings;
import dev.weft.testkit.subgraph.GraphqlRequest;
import dev.weft.testkit.subgraph.SubgraphSdl;
import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.SerializationError;
import graphql.UnresolvedTypeError;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One set of subgraphs, composed and simulated, that operations are asked of: through planner and engine, and directly.
 * Confined to one thread.
 */
public final class Federation implements AutoCloseable {
  private final WorldSettings settings;
  private final Supergraph supergraph;
  private final OperationParser parser;
  private final QueryPlanner planner;
  private final Oracle oracle;
  private final Simulator simulator;
  private final PlanExecution engine;
  private @Nullable QueryPlan lastPlan;

  private Federation(
      CompositionResult.Composed composed,
      List<SubgraphSource> sources,
      WorldSettings settings,
      PlanExecution.Starter starter) {
    this.settings = settings;
    this.supergraph = Supergraph.parse("supergraph.graphql", composed.supergraphSdl());
    this.parser = new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT);
    this.planner = QueryPlanner.of(supergraph);
    World world = new World(
        sources.stream()
            .map(source -> SubgraphSdl.parse(source.name(), source.sdl()))
            .toList(),
        settings);
    this.oracle = new Oracle(composed.apiSchemaSdl(), world);
    this.simulator = Simulator.start(world);
    try {
      this.engine = starter.start(supergraph, parser, simulator.urls());
    } catch (RuntimeException e) {
      simulator.close();
      throw e;
    }
  }

  /**
   * Composes {@code sources} and starts them.
   *
   * @throws NotComposedException if they do not compose
   * @throws RuntimeException if they cannot be simulated
   */
  public static Federation start(
      List<SubgraphSource> sources, WorldSettings settings, PlanExecution.Starter engine) {
    return switch (Composer.compose(sources)) {
      case CompositionResult.Composed composed ->
        new Federation(composed, sources, settings, engine);
      case CompositionResult.Rejected(var errors, var _) ->
        throw new NotComposedException(
            errors.stream().map(error -> error.code() + ": " + error.message()).toList());
    };
  }

  /** What clients see. */
  public ApiSchema apiSchema() {
    return supergraph.apiSchema();
  }

  /** The plan of the last operation, for a report; null if none was made. */
  public @Nullable QueryPlan lastPlan() {
    return lastPlan;
  }

  /** What the subgraphs were asked for the last operation. */
  public List<Simulator.Received> received() {
    return simulator.received();
  }

  /** Asks {@code request} both ways. */
  public Verdict judge(GraphqlRequest request) {
    simulator.begin();
    lastPlan = null;
    return switch (parser.parse(request.query(), request.operationName())) {
      case ParsedDocument.Invalid(var errors) -> new Verdict.Unusable("invalid: " + errors);
      case ParsedDocument.Parsed(Operation operation) -> judge(operation, request);
    };
  }

  private Verdict judge(Operation operation, GraphqlRequest request) {
    QueryPlan plan;
    try {
      plan =
          planner.plan(operation, PlanOptions.DEFAULT.withOverrideLabels(settings.activeLabels()));
    } catch (RuntimeException e) {
      return thrown("planning", e);
    }
    lastPlan = plan;
    List<PlanFault> faults =
        PlanValidator.validate(supergraph, operation, plan, settings.activeLabels());
    if (!faults.isEmpty()) {
      return new Verdict.Disagreed("invalid plan", faults.toString());
    }
    return operation.kind() == OperationKind.SUBSCRIPTION
        ? new Verdict.PlannedOnly()
        : compare(operation, plan, request);
  }

  private Verdict compare(Operation operation, QueryPlan plan, GraphqlRequest request) {
    ExecutionResult expected = oracle.answer(request);
    if (expected.getErrors().stream()
        .anyMatch(error -> error.getErrorType() == ErrorType.ValidationError
            || error.getErrorType() == ErrorType.InvalidSyntax)) {
      return new Verdict.Unusable("the oracle refuses it: " + expected.getErrors());
    }
    String actual;
    switch (VariableCoercion.coerce(
        supergraph.apiSchema(), operation.variables(), request.variables())) {
      case CoercedVariables.Rejected(var errors) -> {
        return new Verdict.Disagreed("variables refused", errors.toString());
      }
      case CoercedVariables.Coerced(var values) -> {
        try {
          actual = engine.answer(operation, plan, values);
        } catch (RuntimeException e) {
          return thrown("execution", e);
        }
      }
    }
    List<String> violations = simulator.violations();
    if (!violations.isEmpty()) {
      return new Verdict.Disagreed(
          "violation", String.join("\n", violations) + "\nactual: " + actual);
    }
    String problem = AnswerComparison.problem(expected, actual);
    return problem == null
        ? new Verdict.Agreed(plan.fetches().size(), features(operation, plan, expected))
        : new Verdict.Disagreed(problem.split("[:\\[\\n]", 2)[0], problem);
  }

  private Set<Feature> features(Operation operation, QueryPlan plan, ExecutionResult expected) {
    Set<Feature> features = CaseFeatures.of(supergraph, operation, plan);
    for (GraphQLError error : expected.getErrors()) {
      String message = error.getMessage();
      if (error instanceof UnresolvedTypeError) {
        features.add(Feature.HIDDEN_TYPE);
      } else if (error instanceof SerializationError) {
        features.add(Feature.HIDDEN_VALUE);
      } else if (message.endsWith(World.DOWN)) {
        features.add(Feature.SUBGRAPH_DOWN);
      } else if (message.endsWith(World.MISSHAPEN)) {
        features.add(Feature.WRONG_SHAPE);
      } else {
        features.add(Feature.FIELD_FAILS);
      }
    }
    if (simulator.late() > 0) {
      features.add(Feature.SLOW);
    }
    if (simulator.unknown() > 0) {
      features.add(Feature.NULL_ENTITY);
    }
    return features;
  }

  private static Verdict thrown(String when, RuntimeException thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    return new Verdict.Disagreed(
        when + " throws " + thrown.getClass().getSimpleName(),
        thrown.getMessage() + (trace.length == 0 ? "" : "\nat " + trace[0]));
  }

  @Override
  public void close() {
    engine.close();
    simulator.close();
  }
}
