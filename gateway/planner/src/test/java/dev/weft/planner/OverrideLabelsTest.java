package dev.weft.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.plan.PlanPrinter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which labels make a difference to a plan: those met, and no others. */
class OverrideLabelsTest {
  private static final Supergraph SUPERGRAPH = Supergraph.parse("labels", """
          schema
            @link(url: "https://specs.apollo.dev/link/v1.0")
            @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
          { query: Query }
          enum join__Graph {
            A @join__graph(name: "a", url: "http://a")
            B @join__graph(name: "b", url: "http://b")
          }
          type Query @join__type(graph: A) @join__type(graph: B) {
            lamp: Lamp @join__field(graph: A)
            item: Item @join__field(graph: A)
          }
          interface Item @join__type(graph: A) { watts: Int price: Int }
          type Lamp implements Item @join__implements(graph: A, interface: "Item")
            @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
            id: ID!
            plain: Int @join__field(graph: A)
            price: Int @join__field(graph: A)
            watts: Int @join__field(graph: A, usedOverridden: true, overrideLabel: "watts")
              @join__field(graph: B, override: "a", overrideLabel: "watts")
            volts: Int @join__field(graph: A, usedOverridden: true, overrideLabel: "volts")
              @join__field(graph: B, external: true)
            amps: Int @join__field(graph: B, requires: "volts")
            next: Lamp @join__field(graph: A)
          }
          """);

  private static Operation operation(String document) {
    ParsedDocument parsed =
        new OperationParser(SUPERGRAPH.apiSchema(), ParserLimits.DEFAULT).parse(document, null);
    return ((ParsedDocument.Parsed) parsed).operation();
  }

  private static List<String> labels(String document) {
    return QueryPlanner.of(SUPERGRAPH).overrideLabels(operation(document));
  }

  @Test
  void labelsOfSelectedFieldsAreMet() {
    assertThat(labels("{ lamp { watts } }")).containsExactly("watts");
    assertThat(labels("{ lamp { next { next { watts } } } }")).containsExactly("watts");
    assertThat(labels("{ lamp { plain next { id } } }")).isEmpty();
    assertThat(labels("{ __typename __schema { queryType { name } } }")).isEmpty();
  }

  @Test
  void labelsOfMembersAreMetThroughTheirInterface() {
    assertThat(labels("{ item { watts } }")).containsExactly("watts");
    assertThat(labels("{ item { price } }")).isEmpty();
  }

  @Test
  void labelsOfRequiredFieldsAreMet() {
    assertThat(labels("{ lamp { amps } }")).containsExactly("volts");
    assertThat(labels("{ lamp { amps watts } }")).containsExactly("volts", "watts");
  }

  @Test
  void otherLabelsMakeNoDifferenceToThePlan() {
    QueryPlanner planner = QueryPlanner.of(SUPERGRAPH);
    for (String document :
        List.of("{ lamp { watts } }", "{ lamp { plain } }", "{ item { price watts } }")) {
      Operation operation = operation(document);
      Set<String> met = Set.copyOf(planner.overrideLabels(operation));
      List<String> plans = new ArrayList<>();
      for (Set<String> others : List.of(Set.<String>of(), Set.of("volts"))) {
        Set<String> active = new LinkedHashSet<>(met);
        active.addAll(others);
        plans.add(PlanPrinter.print(
            planner.plan(operation, PlanOptions.DEFAULT.withOverrideLabels(active))));
      }
      assertThat(plans.getFirst()).isEqualTo(plans.getLast());
    }
  }
}
