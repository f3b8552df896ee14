package dev.weft.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.validate.PlanValidator;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Shapes on which planners blow up; {@code StressShapesTest} in the testkit has more, and counts what they cost. */
class StressTest {
  private static String header(int subgraphs) {
    StringBuilder text = new StringBuilder("""
            schema
              @link(url: "https://specs.apollo.dev/link/v1.0")
              @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
            { query: Query }
            enum join__Graph {
            """);
    for (int i = 0; i < subgraphs; i++) {
      text.append("  G%d @join__graph(name: \"g%d\", url: \"http://g%d\")\n".formatted(i, i, i));
    }
    return text.append("}\n").toString();
  }

  private static String types(int subgraphs, String arguments) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < subgraphs; i++) {
      text.append(" @join__type(graph: G").append(i).append(arguments).append(")");
    }
    return text.toString();
  }

  private static QueryPlan plan(String name, String supergraphText, String document) {
    Supergraph supergraph = Supergraph.parse(name, supergraphText);
    ParsedDocument parsed =
        new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT).parse(document, null);
    assertThat(parsed).isInstanceOf(ParsedDocument.Parsed.class);
    Operation operation = ((ParsedDocument.Parsed) parsed).operation();
    QueryPlan plan = QueryPlanner.of(supergraph).plan(operation, PlanOptions.DEFAULT);
    assertThat(PlanValidator.validate(supergraph, operation, plan, Set.of())).isEmpty();
    return plan;
  }

  @Test
  void hundredSubgraphsThatShareEveryField() {
    String supergraph = header(100)
        + "type Query"
        + types(100, "")
        + " { t: T }\ntype T"
        + types(100, ", key: \"id\"")
        + " { id: ID! a: Int b: Int t: T c: Int }\n";
    QueryPlan plan = plan(
        "100 subgraphs", supergraph, "{ t { a b t { a b t { a b t { a b t { a b c } } } } } }");
    assertThat(plan.fetches()).hasSize(1);
  }

  @Test
  void hundredSubgraphsWithOneFieldEach() {
    StringBuilder fields = new StringBuilder();
    StringBuilder asked = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      fields.append("  f%d: Int @join__field(graph: G%d)\n".formatted(i, i));
      asked.append(" f").append(i);
    }
    String supergraph = header(100)
        + "type Query"
        + types(100, "")
        + " { t: T @join__field(graph: G0) }\ntype T"
        + types(100, ", key: \"id\"")
        + " { id: ID! t: T "
        + fields
        + "}\n";
    QueryPlan plan = plan(
        "100 fields apart",
        supergraph,
        "{ t {" + asked + " t {" + asked + " t {" + asked + "} } } }");
    assertThat(plan.fetches()).hasSize(100);
  }

  @Test
  void requirementsFiftyDeep() {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      fields.append(
          i == 0
              ? "  f0: Int @join__field(graph: G0) @join__field(graph: G1, external: true)\n"
              : "  f%d: Int @join__field(graph: G%d, requires: \"f%d\") @join__field(graph: G%d, external: true)\n"
                  .formatted(i, i % 2, i - 1, (i + 1) % 2));
    }
    String supergraph = header(2)
        + "type Query"
        + types(2, "")
        + " { t: T @join__field(graph: G0) }\ntype T"
        + types(2, ", key: \"id\"")
        + " { id: ID!\n"
        + fields
        + "}\n";
    assertThat(plan("50 requirements", supergraph, "{ t { f49 } }").fetches()).hasSize(50);
  }

  @Test
  void unionOfSixtyTypesInThirtySubgraphs() {
    StringBuilder text = new StringBuilder(header(30));
    text.append("type Query")
        .append(types(30, ""))
        .append(" { n: Node @join__field(graph: G0) }\n");
    text.append("interface Node").append(types(30, "")).append(" { id: ID! next: Node }\n");
    StringBuilder asked = new StringBuilder("{ id");
    for (int i = 0; i < 60; i++) {
      text.append("type T%d implements Node".formatted(i));
      for (int g = 0; g < 30; g++) {
        text.append(" @join__implements(graph: G%d, interface: \"Node\")".formatted(g));
      }
      text.append(types(30, ", key: \"id\""))
          .append(
              " { id: ID! next: Node @join__field(graph: G%d) x%d: Int @join__field(graph: G%d) }\n"
                  .formatted(i % 30, i, (i + 7) % 30));
      asked.append(" ... on T%d { x%d next { id ... on T%d { x%d } } }"
          .formatted(i, i, (i + 1) % 60, (i + 1) % 60));
    }
    assertThat(plan("60 types", text.toString(), "{ n " + asked + " } }").fetches())
        .hasSize(59);
  }

  @Test
  void tenThousandFields() {
    String supergraph = header(3)
        + "type Query"
        + types(3, "")
        + " { t: T @join__field(graph: G0) }\ntype T"
        + types(3, ", key: \"id\"")
        + " { id: ID! a: Int @join__field(graph: G0) b: Int @join__field(graph: G1) c(n: Int): Int @join__field(graph: G2) }\n";
    StringBuilder asked = new StringBuilder("{ t {");
    for (int i = 0; i < 10_000; i++) {
      asked.append(
          switch (i % 3) {
            case 0 -> " a%d: a".formatted(i);
            case 1 -> " b%d: b".formatted(i);
            default -> " c%d: c(n: %d)".formatted(i, i);
          });
    }
    assertThat(plan("10,000 fields", supergraph, asked + " } }").fetches()).hasSize(3);
  }

  @Test
  void cancellationStopsPlanning() {
    String supergraph = header(100)
        + "type Query"
        + types(100, "")
        + " { t: T @join__field(graph: G0) }\ntype T"
        + types(100, ", key: \"id\"")
        + " { id: ID! a: Int @join__field(graph: G1) t: T @join__field(graph: G2) }\n";
    Supergraph parsed = Supergraph.parse("cancelled", supergraph);
    Operation operation = ((ParsedDocument.Parsed)
            new OperationParser(parsed.apiSchema(), ParserLimits.DEFAULT)
                .parse("{ t" + " { a t".repeat(40) + " { a }" + " }".repeat(41), null))
        .operation();
    assertThatThrownBy(() ->
            QueryPlanner.of(parsed).plan(operation, new PlanOptions(Set.of(), 1_000, () -> true)))
        .isInstanceOf(PlanningCancelledException.class);
  }
}
