package dev.weft.testkit.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.PlanOptions;
import dev.weft.planner.QueryPlanner;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.validate.PlanValidator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Shapes on which planners blow up: their plans are valid, and neither the work nor what is written grows. How long they
 * take is for {@code StressBenchmark} to say.
 */
class StressShapesTest {
  /** The planner asks whether it is cancelled once in so many steps. */
  private static final long STEPS_BETWEEN_QUESTIONS = 256;

  /**
   * About a third more than what was counted when the shape came in: growth shows, and nothing else.
   *
   * @param steps of the search
   * @param characters of all requests
   */
  private record Bounds(long steps, long characters) {}

  private static final Map<String, Bounds> BOUNDS = Map.ofEntries(
      Map.entry("ten-thousand-fields", new Bounds(53_000, 140_000)),
      Map.entry("ten-thousand-nested-fields", new Bounds(160_000, 7_400)),
      Map.entry("hundred-subgraphs-share-every-field", new Bounds(2_400, 50)),
      Map.entry("hundred-subgraphs-one-field-each", new Bounds(71_000, 14_000)),
      Map.entry("thousand-aliased-objects", new Bounds(44_000, 25_000)),
      Map.entry("hundred-fields-each-in-two-subgraphs", new Bounds(20_000, 2_100)),
      Map.entry("ninety-levels-in-turns", new Bounds(86_000, 24_000)),
      Map.entry("conditions-on-everything", new Bounds(2_000, 8_500)),
      Map.entry("requirements-fifty-deep", new Bounds(70_000, 5_900)),
      Map.entry("requirements-that-double", new Bounds(180_000, 4_900)),
      Map.entry("requirements-of-all-before", new Bounds(1_100_000, 4_700)),
      Map.entry("keys-twenty-hops", new Bounds(27_000, 2_700)),
      Map.entry("keys-in-a-circle", new Bounds(53_000, 2_200)),
      Map.entry("keys-that-nest", new Bounds(190_000, 1_200)),
      Map.entry("ten-keys-in-each-of-forty-subgraphs", new Bounds(600_000, 5_100)),
      Map.entry("union-of-sixty-types", new Bounds(300_000, 48_000)),
      Map.entry("interface-of-sixty-types", new Bounds(34_000, 14_000)),
      Map.entry("five-hundred-fragments", new Bounds(24_000, 21_000)),
      Map.entry("four-hundred-fragments-in-each-of-two-hundred", new Bounds(1_700_000, 37_000)),
      Map.entry("interface-of-two-hundred-types", new Bounds(88_000, 16_000)),
      Map.entry("interface-object-of-two-hundred-types", new Bounds(49_000, 17_000)),
      Map.entry("interfaces-within-interfaces", new Bounds(1_000, 24)));

  @TestFactory
  List<DynamicTest> plans() {
    return StressShapes.all().stream()
        .map(shape -> DynamicTest.dynamicTest(shape.name(), () -> check(shape)))
        .toList();
  }

  private static void check(StressShape shape) {
    Supergraph supergraph = Supergraph.parse(shape.name(), shape.supergraph());
    ParsedDocument parsed = new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT)
        .parse(shape.document(), null);
    assertThat(parsed).isInstanceOf(ParsedDocument.Parsed.class);
    Operation operation = ((ParsedDocument.Parsed) parsed).operation();
    Bounds bounds = Objects.requireNonNull(BOUNDS.get(shape.name()));
    AtomicLong questions = new AtomicLong();
    QueryPlan plan = QueryPlanner.of(supergraph)
        .plan(
            operation, PlanOptions.DEFAULT.withCancellation(() -> questions.incrementAndGet() < 0));
    assertThat(PlanValidator.validate(supergraph, operation, plan, Set.of())).isEmpty();
    assertThat(plan.fetches()).hasSizeLessThanOrEqualTo(shape.fetches());
    assertThat(depth(plan)).isLessThanOrEqualTo(shape.depth());
    assertThat(questions.get() * STEPS_BETWEEN_QUESTIONS).isLessThan(bounds.steps());
    long characters = plan.fetches().stream()
        .mapToLong(fetch -> fetch.operation().text().length())
        .sum();
    assertThat(characters).isLessThan(bounds.characters());
  }

  private static int depth(QueryPlan plan) {
    Map<Integer, Integer> depths = new HashMap<>();
    int deepest = 0;
    for (FetchNode fetch : plan.fetches()) {
      int depth = 1;
      for (int dependency : fetch.dependsOn()) {
        depth = Math.max(depth, depths.getOrDefault(dependency, 0) + 1);
      }
      depths.put(fetch.id(), depth);
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }
}
