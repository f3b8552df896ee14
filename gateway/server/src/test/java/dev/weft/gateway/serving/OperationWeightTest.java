package dev.weft.gateway.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.supergraph.Supergraph;
import dev.weft.gateway.execute.CompiledOperation;
import dev.weft.gateway.schema.ExecutionSchema;
import dev.weft.planner.PlanOptions;
import dev.weft.planner.QueryPlanner;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The estimate against the heap: never less than what is taken, never many times more. */
class OperationWeightTest {
  private static final Supergraph SUPERGRAPH =
      Supergraph.parse("test.graphql", TestSupergraph.sdl());
  private static final OperationParser PARSER =
      new OperationParser(SUPERGRAPH.apiSchema(), ParserLimits.DEFAULT);
  private static final QueryPlanner PLANNER = QueryPlanner.of(SUPERGRAPH);
  private static final ExecutionSchema SCHEMA = ExecutionSchema.of(SUPERGRAPH);

  /** Not an array of the test's own, which the compiler may find to be of no use. */
  private final Queue<CompiledOperation> kept = new ConcurrentLinkedQueue<>();

  private static String document(String kind, int number) {
    return switch (kind) {
      case "small" -> "{ s" + number + ": shelves }";
      case "across" -> "{ b" + number + ": books { title copies } }";
      case "wide" ->
        "{ books { " + repeat(200, i -> "t" + number + "x" + i + ": title c" + i + ": copies ")
            + "} }";
      case "many" ->
        "{ " + repeat(50, i -> "b" + number + "x" + i + ": books { title copies } ") + "}";
      case "fragments" ->
        "{ " + repeat(50, i -> "b" + number + "x" + i + ": books { ...F } ")
            + "} fragment F on Book { title copies id }";
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static String repeat(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining());
  }

  private static CompiledOperation compile(String document) {
    if (PARSER.parse(document, null) instanceof ParsedDocument.Parsed(var operation)) {
      return CompiledOperation.compile(
          operation, PLANNER.plan(operation, PlanOptions.DEFAULT), SCHEMA);
    }
    throw new IllegalArgumentException(document);
  }

  private static long heap() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    // the serial collector lets some dead objects lie, but in every fourth collection
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  @ParameterizedTest
  @CsvSource({"small, 2000", "across, 1000", "wide, 40", "many, 40", "fragments, 40"})
  void isNotLessThanTheHeapThatIsTaken(String kind, int count) {
    kept.clear();
    long estimate = 0;
    for (int i = 0; i < count; i++) {
      CompiledOperation compiled = compile(document(kind, i));
      kept.add(compiled);
      estimate += OperationWeight.of(compiled, SCHEMA.typeNames().size());
    }
    long with = heap();
    kept.clear();
    long taken = with - heap();
    assertThat(estimate).isBetween(taken, 5 * taken);
  }
}
