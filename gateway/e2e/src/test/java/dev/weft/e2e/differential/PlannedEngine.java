package dev.weft.e2e.differential;

import dev.weft.federation.supergraph.Supergraph;
import dev.weft.fuzz.EngineUnderTest;
import dev.weft.planner.PlanOptions;
import dev.weft.planner.QueryPlanner;
import dev.weft.planner.operation.CoercedVariables;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.operation.VariableCoercion;
import dev.weft.testkit.differential.PlanExecution;
import dev.weft.testkit.subgraph.GraphqlRequest;
import java.net.URI;
import java.util.SequencedMap;

/** Everything between a document and its answer, without a server in front. Confined to one thread. */
final class PlannedEngine implements AutoCloseable {
  private final Supergraph supergraph;
  private final OperationParser parser;
  private final QueryPlanner planner;
  private final PlanExecution engine;

  PlannedEngine(String supergraphSdl, SequencedMap<String, URI> urls) {
    this.supergraph = Supergraph.parse("supergraph.graphql", supergraphSdl);
    this.parser = new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT);
    this.planner = QueryPlanner.of(supergraph);
    this.engine = EngineUnderTest.start(supergraph, parser, urls);
  }

  /** The whole response to {@code request}. */
  String answer(GraphqlRequest request) {
    return switch (parser.parse(request.query(), request.operationName())) {
      case ParsedDocument.Invalid(var errors) -> "refused by the parser: " + errors;
      case ParsedDocument.Parsed(var operation) ->
        switch (VariableCoercion.coerce(
            supergraph.apiSchema(), operation.variables(), request.variables())) {
          case CoercedVariables.Rejected(var errors) -> "variables refused: " + errors;
          case CoercedVariables.Coerced(var values) ->
            engine.answer(operation, planner.plan(operation, PlanOptions.DEFAULT), values);
        };
    };
  }

  @Override
  public void close() {
    engine.close();
  }
}
