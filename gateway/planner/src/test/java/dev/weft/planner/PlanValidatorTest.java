package dev.weft.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.EntityFetch;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.plan.RootFetch;
import dev.weft.planner.plan.SubgraphOperation;
import dev.weft.planner.validate.PlanFault;
import dev.weft.planner.validate.PlanValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A right plan, broken in one way at a time: the validator must notice each. */
class PlanValidatorTest {
  private final Supergraph supergraph;
  private final Operation operation;
  private final QueryPlan plan;

  PlanValidatorTest() throws IOException {
    Path fixture = Path.of(
        System.getProperty("weft.root", "."),
        "gateway/planner/src/test/resources/fixtures/requires/chain-through-a-third-subgraph");
    supergraph = Supergraph.parse("test", Files.readString(fixture.resolve("supergraph.graphql")));
    operation = ((ParsedDocument.Parsed)
            new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT)
                .parse(Files.readString(fixture.resolve("query.graphql")), null))
        .operation();
    plan = QueryPlanner.of(supergraph).plan(operation, PlanOptions.DEFAULT);
  }

  private List<String> faults(List<FetchNode> fetches) {
    return PlanValidator.validate(
            supergraph, operation, new QueryPlan(operation.kind(), fetches), Set.of())
        .stream()
        .map(PlanFault::toString)
        .toList();
  }

  private List<FetchNode> with(int index, UnaryOperator<EntityFetch> change) {
    List<FetchNode> fetches = new ArrayList<>(plan.fetches());
    fetches.set(index, change.apply((EntityFetch) fetches.get(index)));
    return fetches;
  }

  private static EntityFetch copy(
      EntityFetch fetch, String subgraph, List<Integer> dependsOn, List<EntityCall> calls) {
    return new EntityFetch(
        fetch.id(), subgraph, dependsOn, fetch.conditions(), fetch.operation(), calls);
  }

  @Test
  void aRightPlanHasNoFaults() {
    assertThat(faults(plan.fetches())).isEmpty();
  }

  @Test
  void aMissingFetchIsASelectionLost() {
    assertThat(faults(plan.fetches().subList(0, 3)))
        .containsExactly("plan: .t.three of T is not fetched");
  }

  @Test
  void aDependencyLeftOutIsNoticed() {
    assertThat(faults(with(2, it -> copy(it, it.subgraph(), List.of(0), it.calls()))))
        .anyMatch(it -> it.contains("does not wait for it"));
  }

  @Test
  void aFetchFromTheWrongSubgraphIsNoticed() {
    assertThat(faults(with(1, it -> copy(it, "c", it.dependsOn(), it.calls()))))
        .anyMatch(it -> it.contains("c does not resolve T.one"));
  }

  @Test
  void oneOfSeveralCallsWithoutItsInputsIsNoticed() {
    List<FetchNode> fetches = with(2, it -> {
      EntityCall call = it.calls().getFirst();
      return copy(it, it.subgraph(), it.dependsOn(), List.of(call, call));
    });
    assertThat(faults(fetches)).isEmpty();
    EntityFetch first = (EntityFetch) fetches.get(1);
    fetches.set(
        1,
        new EntityFetch(
            first.id(),
            first.subgraph(),
            first.dependsOn(),
            List.of(new Condition("sometimes", true)),
            first.operation(),
            first.calls()));
    assertThat(faults(fetches))
        .contains("plan: .t.three of T is not always fetched when asked for");
  }

  @Test
  void aRequirementThatIsNotSentIsNoticed() {
    EntityCall noInputs = ((EntityFetch) plan.fetches().get(1)).calls().getFirst();
    assertThat(faults(with(2, it -> {
          EntityCall call = it.calls().getFirst();
          return copy(
              it,
              it.subgraph(),
              it.dependsOn(),
              List.of(new EntityCall(
                  call.alias(),
                  call.representationsVariable(),
                  call.paths(),
                  noInputs.requires(),
                  call.inputRewrites(),
                  call.selectionSet(),
                  call.outputRewrites())));
        })))
        .anyMatch(it -> it.contains("is not sent what T.two requires"));
  }

  @Test
  void aKeyThatNobodyFetchesIsNoticed() {
    RootFetch root = (RootFetch) plan.fetches().getFirst();
    List<FetchNode> fetches = new ArrayList<>(plan.fetches());
    fetches.set(
        0,
        new RootFetch(
            0,
            root.subgraph(),
            root.dependsOn(),
            root.conditions(),
            new SubgraphOperation(
                root.operation().kind(), null, List.of(), SelectionSet.of(), "{__typename}"),
            root.path(),
            root.outputRewrites()));
    assertThat(faults(fetches)).isNotEmpty();
  }
}
