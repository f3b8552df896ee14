package dev.weft.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.validate.PlanValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many variables that decide what is deferred: the first four count, so the plans are sixteen at most. */
class DeferVariablesTest {
  private static final int VARIABLES = 7;

  private static final String SUPERGRAPH = """
      schema
        @link(url: "https://specs.apollo.dev/link/v1.0")
        @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
      { query: Query }
      enum join__Graph {
        START @join__graph(name: "start", url: "http://start")
        MORE @join__graph(name: "more", url: "http://more")
      }
      type Query @join__type(graph: START) @join__type(graph: MORE) {
        t: T @join__field(graph: START)
      }
      type T @join__type(graph: START, key: "id") @join__type(graph: MORE, key: "id") {
        id: ID!
        own: Int @join__field(graph: START)
        f(n: Int): Int @join__field(graph: MORE)
      }
      """;

  private static String document() {
    String variables = IntStream.range(0, VARIABLES)
        .mapToObj("$v%d: Boolean!"::formatted)
        .collect(Collectors.joining(" "));
    String fragments = IntStream.range(0, VARIABLES)
        .mapToObj(i -> "... @defer(if: $v%d) { f%d: f(n: %d) }".formatted(i, i, i))
        .collect(Collectors.joining(" "));
    return "query Q(" + variables + ") { t { own " + fragments + " } }";
  }

  private static void collect(QueryPlan plan, List<QueryPlan> into) {
    into.add(plan);
    plan.alternatives().forEach(it -> collect(it.plan(), into));
  }

  @Test
  void whatFurtherVariablesDecideIsNotDeferred() {
    Supergraph supergraph = Supergraph.parse("test", SUPERGRAPH);
    Operation operation = ((ParsedDocument.Parsed)
            new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT)
                .parse(document(), null))
        .operation();
    QueryPlan plan =
        QueryPlanner.of(supergraph).plan(operation, PlanOptions.DEFAULT.withDefer(true));
    assertThat(PlanValidator.validate(supergraph, operation, plan, Set.of())).isEmpty();
    List<QueryPlan> plans = new ArrayList<>();
    collect(plan, plans);
    assertThat(plans).hasSize(16);
    for (QueryPlan each : plans) {
      FetchNode undeferred = each.fetches().stream()
          .filter(fetch -> fetch.deferGroup() == 0 && fetch.subgraph().equals("more"))
          .findFirst()
          .orElseThrow();
      assertThat(undeferred.operation().text()).contains("f4", "f5", "f6");
      int groups = each.deferral() == null ? 0 : each.deferral().groups().size();
      assertThat(groups).isLessThanOrEqualTo(4);
      assertThat(each.fetches()).hasSize(2 + groups);
    }
  }
}
