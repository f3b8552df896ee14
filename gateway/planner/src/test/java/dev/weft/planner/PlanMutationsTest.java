package dev.weft.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.EntityFetch;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.plan.RootFetch;
import dev.weft.planner.plan.SubgraphOperation;
import dev.weft.planner.validate.PlanValidator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The plan of every fixture, broken in every way of a kind: the validator must notice each. */
class PlanMutationsTest {
  /** A broken plan, by what was done to it. */
  private final SequencedMap<String, List<FetchNode>> mutants = new LinkedHashMap<>();

  private interface Mutation {
    void of(List<FetchNode> fetches);
  }

  private List<String> survivors(Mutation mutation) throws IOException {
    List<String> survivors = new ArrayList<>();
    int made = 0;
    for (Path folder : PlanFixture.folders()) {
      PlanFixture fixture = PlanFixture.read(folder);
      mutants.clear();
      mutation.of(fixture.plan().fetches());
      made += mutants.size();
      mutants.forEach((what, fetches) -> {
        QueryPlan broken = new QueryPlan(fixture.operation().kind(), fetches);
        if (PlanValidator.validate(
                fixture.supergraph(), fixture.operation(), broken, fixture.labels())
            .isEmpty()) {
          survivors.add(fixture.name() + ": " + what);
        }
      });
    }
    assertThat(made).isGreaterThan(50);
    return survivors;
  }

  @Test
  void aFetchLeftOutIsNoticed() throws IOException {
    assertThat(survivors(fetches -> {
          for (FetchNode fetch : fetches) {
            mutants.put(
                "without " + fetch.id(),
                fetches.stream().filter(it -> it != fetch).toList());
          }
        }))
        .isEmpty();
  }

  @Test
  void aDependencyLeftOutIsNoticed() throws IOException {
    assertThat(survivors(fetches -> {
          Map<Integer, Set<Integer>> all = new HashMap<>();
          for (int i = 0; i < fetches.size(); i++) {
            FetchNode fetch = fetches.get(i);
            for (int dropped : fetch.dependsOn()) {
              List<Integer> kept =
                  fetch.dependsOn().stream().filter(it -> it != dropped).toList();
              // what another dependency waits for is waited for all the same
              if (kept.stream().noneMatch(it -> all.getOrDefault(it, Set.of()).contains(dropped))) {
                mutants.put(
                    fetch.id() + " without " + dropped, with(fetches, i, dependsOn(fetch, kept)));
              }
            }
            Set<Integer> before = new LinkedHashSet<>(fetch.dependsOn());
            fetch.dependsOn().forEach(it -> before.addAll(all.getOrDefault(it, Set.of())));
            all.put(fetch.id(), before);
          }
        }))
        .isEmpty();
  }

  @Test
  void aFieldLeftOutOfARepresentationIsNoticed() throws IOException {
    assertThat(survivors(fetches -> calls(fetches, (fetch, number, call) -> {
          List<List<Selection>> less = without(call.requires(), true);
          for (int i = 0; i < less.size(); i++) {
            mutants.put(
                fetch + "." + number + " requires without leaf " + i,
                call(fetches, fetch, number, requires(call, less.get(i))));
          }
        })))
        .isEmpty();
  }

  @Test
  void aSelectionLeftOutIsNoticed() throws IOException {
    assertThat(survivors(fetches -> {
          for (int f = 0; f < fetches.size(); f++) {
            if (fetches.get(f) instanceof RootFetch root) {
              List<List<Selection>> less =
                  without(root.operation().selectionSet().selections(), false);
              for (int i = 0; i < less.size(); i++) {
                mutants.put(
                    f + " without leaf " + i, with(fetches, f, selecting(root, less.get(i))));
              }
            }
          }
          calls(fetches, (fetch, number, call) -> {
            List<List<Selection>> less = without(call.selectionSet().selections(), false);
            for (int i = 0; i < less.size(); i++) {
              mutants.put(
                  fetch + "." + number + " without leaf " + i,
                  call(fetches, fetch, number, selecting(call, less.get(i))));
            }
          });
        }))
        // a key that the plan asks for twice, since it looks for it by the interface and by the
        // type
        .isSubsetOf("abstract/interface-object-requires-on-one-implementation: 2.0 without leaf 0");
  }

  @Test
  void aFetchMadeTwiceIsNoticed() throws IOException {
    assertThat(survivors(fetches -> {
          int next = fetches.getLast().id() + 1;
          Set<String> inputs = new LinkedHashSet<>();
          calls(fetches, (_, _, call) -> names(call.requires(), inputs));
          for (FetchNode fetch : fetches) {
            if (bringsMoreThan(inputs, fetch)) {
              List<FetchNode> more = new ArrayList<>(fetches);
              more.add(again(fetch, next));
              mutants.put(fetch.id() + " again", more);
            }
          }
        }))
        // behind interface objects nothing is said yet, and this one brings keys alone
        .allMatch(it -> it.contains("interface-object")
            || it.equals("nulls/an-entity-that-one-subgraph-does-not-know: 0 again"));
  }

  @Test
  void anotherSubgraphIsNoticed() throws IOException {
    assertThat(survivors(fetches -> {
          for (int i = 0; i < fetches.size(); i++) {
            mutants.put(i + " elsewhere", with(fetches, i, elsewhere(fetches.get(i))));
          }
        }))
        .isEmpty();
  }

  // ---- how plans are broken

  private interface OfCall {
    void of(int fetch, int number, EntityCall call);
  }

  private static void calls(List<FetchNode> fetches, OfCall each) {
    for (int f = 0; f < fetches.size(); f++) {
      if (fetches.get(f) instanceof EntityFetch entities) {
        for (int c = 0; c < entities.calls().size(); c++) {
          each.of(f, c, entities.calls().get(c));
        }
      }
    }
  }

  /** All that is left of {@code selections} when one leaf is taken away; {@code __typename} counts if said so. */
  private static List<List<Selection>> without(List<Selection> selections, boolean typename) {
    List<List<Selection>> less = new ArrayList<>();
    for (int i = 0; i < selections.size(); i++) {
      Selection selection = selections.get(i);
      switch (selection) {
        case Selection.InlineFragment it -> {
          for (List<Selection> inner : without(it.selectionSet().selections(), typename)) {
            less.add(replace(
                selections,
                i,
                new Selection.InlineFragment(
                    it.typeCondition(),
                    it.conditions(),
                    it.directives(),
                    new SelectionSet(inner))));
          }
        }
        case Selection.Field it -> {
          if (it.selectionSet() == null) {
            if (typename || !it.name().equals("__typename")) {
              List<Selection> rest = new ArrayList<>(selections);
              rest.remove(i);
              less.add(rest);
            }
          } else {
            for (List<Selection> inner : without(it.selectionSet().selections(), typename)) {
              less.add(replace(
                  selections,
                  i,
                  new Selection.Field(
                      it.alias(),
                      it.name(),
                      it.arguments(),
                      it.conditions(),
                      it.directives(),
                      new SelectionSet(inner))));
            }
          }
        }
      }
    }
    return less;
  }

  /** Whether a fetch brings a leaf that no representation is made of: keys may come twice. */
  private static boolean bringsMoreThan(Set<String> inputs, FetchNode fetch) {
    Set<String> names = new LinkedHashSet<>();
    switch (fetch) {
      case RootFetch root -> names(root.operation().selectionSet().selections(), names);
      case EntityFetch entities ->
        entities.calls().forEach(call -> names(call.selectionSet().selections(), names));
    }
    names.removeAll(inputs);
    names.remove("__typename");
    return !names.isEmpty();
  }

  /** The names of leaves. */
  private static void names(List<Selection> selections, Set<String> into) {
    for (Selection selection : selections) {
      switch (selection) {
        case Selection.InlineFragment it -> names(it.selectionSet().selections(), into);
        case Selection.Field it -> {
          if (it.selectionSet() == null) {
            into.add(it.name());
          } else {
            names(it.selectionSet().selections(), into);
          }
        }
      }
    }
  }

  private static List<Selection> replace(List<Selection> list, int index, Selection by) {
    List<Selection> copy = new ArrayList<>(list);
    copy.set(index, by);
    return copy;
  }

  private static List<FetchNode> with(List<FetchNode> fetches, int index, FetchNode by) {
    List<FetchNode> copy = new ArrayList<>(fetches);
    copy.set(index, by);
    return copy;
  }

  private static List<FetchNode> call(
      List<FetchNode> fetches, int fetch, int number, EntityCall by) {
    EntityFetch entities = (EntityFetch) fetches.get(fetch);
    List<EntityCall> calls = new ArrayList<>(entities.calls());
    calls.set(number, by);
    return with(fetches, fetch, Mutants.calls(entities, calls));
  }

  private static EntityCall requires(EntityCall call, List<Selection> requires) {
    return Mutants.call(call, requires, call.selectionSet());
  }

  private static EntityCall selecting(EntityCall call, List<Selection> selections) {
    return Mutants.call(call, call.requires(), new SelectionSet(selections));
  }

  private static RootFetch selecting(RootFetch fetch, List<Selection> selections) {
    SubgraphOperation sent = fetch.operation();
    return Mutants.root(
        fetch,
        new SubgraphOperation(
            sent.kind(), sent.name(), sent.variables(), new SelectionSet(selections), sent.text()));
  }

  private static FetchNode dependsOn(FetchNode fetch, List<Integer> dependsOn) {
    return Mutants.copy(fetch, fetch.id(), fetch.subgraph(), dependsOn);
  }

  private static FetchNode again(FetchNode fetch, int id) {
    List<Integer> dependsOn = new ArrayList<>(fetch.dependsOn());
    dependsOn.add(fetch.id());
    return Mutants.copy(fetch, id, fetch.subgraph(), dependsOn);
  }

  private static FetchNode elsewhere(FetchNode fetch) {
    return Mutants.copy(fetch, fetch.id(), "nowhere", fetch.dependsOn());
  }
}
