package dev.weft.gateway.serving;

import dev.weft.federation.supergraph.Supergraph;
import dev.weft.gateway.execute.CompiledOperation;
import dev.weft.gateway.schema.ExecutionSchema;
import dev.weft.planner.PlanOptions;
import dev.weft.planner.QueryPlanner;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import java.util.List;

/** Operations on the supergraph of {@link TestSupergraph}, prepared without a serving. */
final class TestOperation {
  private static final Supergraph SUPERGRAPH =
      Supergraph.parse("test.graphql", TestSupergraph.sdl());
  private static final CompiledOperation SHELVES = compile(SUPERGRAPH, "{ shelves }");

  private TestOperation() {}

  /** Some operation; the document does not matter. */
  static PreparedOperation.Ready of(String document, String... labels) {
    return new PreparedOperation.Ready(SHELVES, List.of(labels), null);
  }

  static CompiledOperation compile(Supergraph supergraph, String document) {
    ParsedDocument parsed =
        new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT).parse(document, null);
    if (!(parsed instanceof ParsedDocument.Parsed(Operation operation))) {
      throw new IllegalArgumentException(parsed.toString());
    }
    return CompiledOperation.compile(
        operation,
        QueryPlanner.of(supergraph).plan(operation, PlanOptions.DEFAULT),
        ExecutionSchema.of(supergraph));
  }
}
