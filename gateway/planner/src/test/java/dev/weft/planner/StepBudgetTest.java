package dev.weft.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.PlanPrinter;
import dev.weft.planner.plan.QueryPlan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the step budget buys: four fields, each in two of four subgraphs, that two subgraphs have between them. */
class StepBudgetTest {
  private static final String SUPERGRAPH = """
      schema
        @link(url: "https://specs.apollo.dev/link/v1.0")
        @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
      { query: Query }
      enum join__Graph {
        START @join__graph(name: "start", url: "http://start")
        A @join__graph(name: "a", url: "http://a")
        B @join__graph(name: "b", url: "http://b")
        C @join__graph(name: "c", url: "http://c")
      }
      type Query @join__type(graph: START) @join__type(graph: A) @join__type(graph: B) @join__type(graph: C) {
        t: T @join__field(graph: START)
      }
      type T
        @join__type(graph: START, key: "id") @join__type(graph: A, key: "id")
        @join__type(graph: B, key: "id") @join__type(graph: C, key: "id")
      {
        id: ID!
        one: Int @join__field(graph: A) @join__field(graph: B)
        two: Int @join__field(graph: B) @join__field(graph: C)
        three: Int @join__field(graph: C) @join__field(graph: A)
      }
      """;

  private static QueryPlan plan(PlanOptions options, String document) {
    Supergraph supergraph = Supergraph.parse("test", SUPERGRAPH);
    Operation operation = ((ParsedDocument.Parsed)
            new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT).parse(document, null))
        .operation();
    return QueryPlanner.of(supergraph).plan(operation, options);
  }

  private static List<String> subgraphs(QueryPlan plan) {
    return plan.fetches().stream().map(FetchNode::subgraph).toList();
  }

  @Test
  void theBudgetNeverMakesAPlanWorse() {
    int first = plan(PlanOptions.DEFAULT.withStepBudget(0), "{ t { one two three } }")
        .fetches()
        .size();
    assertThat(plan(PlanOptions.DEFAULT, "{ t { one two three } }").fetches())
        .hasSizeBetween(3, first);
  }

  @Test
  void theSamePlanComesOfTheSameBudget() {
    for (long steps : new long[] {0, 50, 200, 1_000, 20_000}) {
      PlanOptions options = PlanOptions.DEFAULT.withStepBudget(steps);
      assertThat(PlanPrinter.print(plan(options, "{ t { one two three } }")))
          .isEqualTo(PlanPrinter.print(plan(options, "{ t { one two three } }")));
    }
  }

  @Test
  void aSlowSubgraphIsLeftOutWhereAnotherServes() {
    assertThat(subgraphs(plan(PlanOptions.DEFAULT, "{ t { one } }"))).containsExactly("start", "a");
    assertThat(subgraphs(
            plan(PlanOptions.DEFAULT.withLatencyWeights(Map.of("a", 3.0)), "{ t { one } }")))
        .containsExactly("start", "b");
  }
}
