package dev.weft.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.plan.PlanPrinter;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.validate.PlanFault;
import dev.weft.planner.validate.PlanValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Defers parts of operations that were written without: whatever is deferred, each part must be brought. */
class DeferEverywhereTest {
  @TestFactory
  List<DynamicTest> fixtures() throws IOException {
    return PlanFixture.folders().stream()
        .map(it -> DynamicTest.dynamicTest(PlanFixture.name(it), () -> {
          PlanFixture fixture = PlanFixture.read(it);
          check(fixture.name(), fixture.supergraph(), fixture.operation(), fixture.labels());
        }))
        .toList();
  }

  @Test
  void corpus() throws IOException {
    Path folder = SharedCorpus.planning();
    assumeTrue(folder != null, "no planning corpus beside the project: skipped");
    int checked = 0;
    for (Path example : SharedCorpus.cases(folder == null ? Path.of("") : folder)) {
      String name = example.getFileName().toString();
      Supergraph supergraph =
          Supergraph.parse(name, Files.readString(example.resolve("supergraph.graphql")));
      ParsedDocument parsed = new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT)
          .parse(Files.readString(example.resolve("operation.graphql")), null);
      if (parsed instanceof ParsedDocument.Parsed(Operation operation)
          && selections(operation.selectionSet()) < 2_000) {
        check(name, supergraph, operation, Set.of());
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(300);
  }

  private static int selections(SelectionSet selectionSet) {
    int count = 0;
    for (Selection selection : selectionSet.selections()) {
      count += 1
          + switch (selection) {
            case Selection.Field field ->
              field.selectionSet() == null ? 0 : selections(field.selectionSet());
            case Selection.InlineFragment fragment -> selections(fragment.selectionSet());
          };
    }
    return count;
  }

  private static void check(
      String name, Supergraph supergraph, Operation operation, Set<String> labels) {
    if (operation.kind() == OperationKind.SUBSCRIPTION) {
      return;
    }
    for (int every = 1; every <= 3; every++) {
      Operation deferred = new Operation(
          operation.kind(),
          operation.name(),
          operation.variables(),
          new Deferring(every)
              .deferred(operation.selectionSet(), operation.kind() == OperationKind.QUERY));
      PlanOptions options = PlanOptions.DEFAULT.withOverrideLabels(labels).withDefer(true);
      QueryPlan plan = QueryPlanner.of(supergraph).plan(deferred, options);
      List<PlanFault> faults = PlanValidator.validate(supergraph, deferred, plan, labels);
      assertThat(faults)
          .as(() -> name + "\n" + deferred.selectionSet() + "\n" + PlanPrinter.print(plan))
          .isEmpty();
    }
  }

  /** Puts the last selections of some selection sets into fragments that are deferred. */
  private static final class Deferring {
    private final int every;
    private int met;

    Deferring(int every) {
      this.every = every;
    }

    SelectionSet deferred(SelectionSet selectionSet, boolean allowed) {
      List<Selection> selections = new ArrayList<>();
      for (Selection selection : selectionSet.selections()) {
        selections.add(
            switch (selection) {
              case Selection.Field field ->
                new Selection.Field(
                    field.alias(),
                    field.name(),
                    field.arguments(),
                    field.conditions(),
                    field.directives(),
                    field.selectionSet() == null ? null : deferred(field.selectionSet(), true));
              case Selection.InlineFragment fragment ->
                new Selection.InlineFragment(
                    fragment.typeCondition(),
                    fragment.conditions(),
                    fragment.directives(),
                    deferred(fragment.selectionSet(), allowed));
            });
      }
      if (!allowed || ++met % every != 0) {
        return new SelectionSet(selections);
      }
      List<Selection> later = selections.subList(selections.size() / 2, selections.size());
      Selection fragment = new Selection.InlineFragment(
          null,
          List.of(),
          List.of(new Directive("defer", new LinkedHashMap<>(), null)),
          new SelectionSet(later));
      later.clear();
      selections.add(fragment);
      return new SelectionSet(selections);
    }
  }
}
