package dev.weft.e2e.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.fuzz.EngineUnderTest;
import dev.weft.planner.PlanOptions;
import dev.weft.planner.QueryPlanner;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.plan.PlanJson;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.validate.PlanFault;
import dev.weft.planner.validate.PlanValidator;
import dev.weft.testkit.differential.DifferentialRun;
import dev.weft.testkit.differential.PlanExecution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Plans that are made or stored another way answer as the oracle does too. */
final class OtherPlansTest {
  /** Those that are active in some of the worlds made up. */
  private static final Set<String> LABELS = Set.of("early", "percent(30)");

  private static final int CASES = 80;

  /** Makes another plan. */
  private interface Planning {
    QueryPlan plan(Supergraph supergraph, Operation operation, QueryPlan plan);
  }

  /** Carries out another plan than the one it is given. */
  private record Instead(PlanExecution engine, BiFunction<Operation, QueryPlan, QueryPlan> other)
      implements PlanExecution {
    @Override
    public String answer(
        Operation operation, QueryPlan plan, SequencedMap<String, @Nullable Object> variables) {
      return engine.answer(operation, other.apply(operation, plan), variables);
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  private static void run(long seed, Planning planning) throws Exception {
    var run = new DifferentialRun((supergraph, parser, urls) -> new Instead(
        EngineUnderTest.start(supergraph, parser, urls),
        (operation, plan) -> planning.plan(supergraph, operation, plan)));
    run.generated(seed, CASES, 8);
    assertThat(run.tally().failures()).isEmpty();
    assertThat(run.tally().disagreed()).isZero();
  }

  @Test
  void aPlanReadFromItsJsonAnswersTheSame() throws Exception {
    run(7_000, (_, _, plan) -> PlanJson.read(PlanJson.write(plan)));
  }

  @Test
  void aPlanOfDeferredPartsAnswersTheSameInOnePiece() throws Exception {
    run(8_000, (supergraph, operation, usual) -> {
      QueryPlanner planner = QueryPlanner.of(supergraph);
      PlanOptions options = PlanOptions.DEFAULT;
      if (!planner.plan(operation, options).equals(usual)) {
        options = options.withOverrideLabels(LABELS);
      }
      Operation deferring = new Operation(
          operation.kind(),
          operation.name(),
          operation.variables(),
          deferring(operation.selectionSet(), operation.kind() == OperationKind.QUERY));
      QueryPlan plan = planner.plan(deferring, options.withDefer(true));
      List<PlanFault> faults =
          PlanValidator.validate(supergraph, deferring, plan, options.overrideLabels());
      if (!faults.isEmpty()) {
        throw new IllegalStateException(faults.toString());
      }
      return plan;
    });
  }

  /** Defers each second selection, at every level. */
  private static SelectionSet deferring(SelectionSet selectionSet, boolean here) {
    List<Selection> kept = new ArrayList<>();
    List<Selection> later = new ArrayList<>();
    for (Selection selection : selectionSet.selections()) {
      Selection inner = switch (selection) {
        case Selection.Field field ->
          new Selection.Field(
              field.alias(),
              field.name(),
              field.arguments(),
              field.conditions(),
              field.directives(),
              field.selectionSet() == null ? null : deferring(field.selectionSet(), true));
        case Selection.InlineFragment fragment ->
          new Selection.InlineFragment(
              fragment.typeCondition(),
              fragment.conditions(),
              fragment.directives(),
              deferring(fragment.selectionSet(), here));
      };
      (here && kept.size() > later.size() ? later : kept).add(inner);
    }
    if (!later.isEmpty()) {
      kept.add(new Selection.InlineFragment(
          null,
          List.of(),
          List.of(new Directive("defer", new LinkedHashMap<>(), null)),
          new SelectionSet(later)));
    }
    return new SelectionSet(kept);
  }
}
