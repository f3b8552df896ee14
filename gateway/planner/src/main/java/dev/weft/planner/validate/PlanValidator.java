package dev.weft.planner.validate;

import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.SubgraphSchema;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.EntityFetch;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.plan.ResponsePath;
import dev.weft.planner.plan.RootFetch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks any plan for an operation: that each fetch is valid against its subgraph and finds its inputs produced by
 * fetches it waits for, that every selection of the client is brought by some fetch whenever it counts and no leaf twice on
 * one way, and that mutations go one after the other.
 *
 * <p>The plan is run symbolically: instead of objects, each place of the response has the object types possible there
 * and, for each, the keys known so far. Nothing of the search is used. Confined to one call.
 */
public final class PlanValidator {
  private final Supergraph supergraph;
  private final ApiSchema schema;
  private final Operation operation;
  private final Set<String> labels;
  private final List<PlanFault> faults = new ArrayList<>();
  private final KnownObject root = new KnownObject();
  private final Map<Integer, Set<Integer>> waitsFor = new HashMap<>();
  private final Looked covered = new Looked();
  private final Set<Integer> deferred = new LinkedHashSet<>();

  /** What a call does with objects: types for which that is the same are looked at together. */
  private record Treatment(
      List<Selection> sent, List<Set<Condition>> ways, List<Selection.InlineFragment> asked) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Treatment(var otherSent, var otherWays, var otherAsked)
          && same(sent, otherSent)
          && same(asked, otherAsked)
          && ways.equals(otherWays);
    }

    @Override
    public int hashCode() {
      return 31 * sent.size() + asked.size();
    }

    private static boolean same(List<? extends Selection> one, List<? extends Selection> two) {
      boolean same = one.size() == two.size();
      for (int i = 0; same && i < one.size(); i++) {
        same = one.get(i) == two.get(i);
      }
      return same;
    }
  }

  private PlanValidator(Supergraph supergraph, Operation operation, Set<String> labels) {
    this.supergraph = supergraph;
    this.schema = supergraph.fullSchema();
    this.operation = operation;
    this.labels = labels;
  }

  /** The faults of {@code plan}; none when it is right. */
  public static List<PlanFault> validate(
      Supergraph supergraph, Operation operation, QueryPlan plan, Set<String> activeLabels) {
    PlanValidator validator = new PlanValidator(supergraph, operation, activeLabels);
    validator.run(plan);
    List<PlanFault> faults = new ArrayList<>(validator.faults);
    for (QueryPlan.Alternative alternative : plan.alternatives()) {
      faults.addAll(validate(supergraph, operation, alternative.plan(), activeLabels));
    }
    return List.copyOf(faults);
  }

  private void run(QueryPlan plan) {
    String rootType = rootType();
    root.agree(Set.of(rootType));
    for (FetchNode fetch : plan.fetches()) {
      order(fetch);
      SubgraphSchema subgraph = supergraph.schema(fetch.subgraph());
      if (subgraph == null) {
        fault(fetch, "no subgraph is called " + fetch.subgraph());
        continue;
      }
      VariableRules.check(fetch, operation, faults);
      switch (fetch) {
        case RootFetch it -> root(it, subgraph);
        case EntityFetch it -> it.calls().forEach(call -> entities(it, call, subgraph));
      }
    }
    covers(operation.selectionSet(), root, Set.of(), "");
    new PartRules(schema, root, faults).check(plan);
  }

  private String rootType() {
    @Nullable
    String type = switch (OperationType.valueOf(operation.kind().name())) {
      case QUERY -> schema.queryType();
      case MUTATION -> schema.mutationType();
      case SUBSCRIPTION -> schema.subscriptionType();
    };
    return type == null ? "" : type;
  }

  private void fault(FetchNode fetch, String message) {
    faults.add(new PlanFault(fetch.id(), message));
  }

  private void order(FetchNode fetch) {
    Set<Integer> all = new LinkedHashSet<>();
    for (int dependency : fetch.dependsOn()) {
      Set<Integer> earlier = waitsFor.get(dependency);
      if (earlier == null) {
        fault(fetch, "waits for " + dependency + ", which does not come before it");
        continue;
      }
      all.add(dependency);
      all.addAll(earlier);
    }
    if (fetch instanceof RootFetch root && root.operation().kind() == OperationKind.MUTATION) {
      for (int each : waitsFor.keySet()) {
        if (!all.contains(each) && !deferred.contains(each)) {
          fault(fetch, "changes something before " + each + " is done");
        }
      }
    }
    if (fetch.deferGroup() != 0) {
      deferred.add(fetch.id());
    }
    if (waitsFor.put(fetch.id(), all) != null) {
      fault(fetch, "has the number of another fetch");
    }
  }

  private static boolean isTypename(Selection selection) {
    return switch (selection) {
      case Selection.Field field -> field.name().equals("__typename");
      case Selection.InlineFragment fragment ->
        fragment.selectionSet().selections().stream().anyMatch(PlanValidator::isTypename);
    };
  }

  private void root(RootFetch fetch, SubgraphSchema subgraph) {
    boolean nested = !fetch.path().segments().isEmpty();
    String type = nested ? schema.queryType() : rootType();
    if (operation.kind() == OperationKind.QUERY || nested) {
      if (fetch.operation().kind() != OperationKind.QUERY) {
        fault(fetch, "is no query");
      }
    }
    if (!Places.isBrought(root, fetch.path(), waitsFor.getOrDefault(fetch.id(), Set.of()))) {
      fault(fetch, "goes to " + fetch.path() + ", which no fetch brings that it waits for");
    }
    SubgraphWalk walk = new SubgraphWalk(
        supergraph,
        subgraph,
        labels,
        fetch,
        waitsFor.getOrDefault(fetch.id(), Set.of()),
        List.of(Set.of()),
        faults);
    for (KnownObject place : at(fetch.path())) {
      walk.walk(fetch.operation().selectionSet(), type, Set.of(type), place, null, null);
    }
    OverlapRules.check(fetch, subgraph, type, fetch.operation().selectionSet(), faults);
  }

  private List<KnownObject> at(ResponsePath path) {
    return Places.at(root, path).stream().map(Places.Found::object).distinct().toList();
  }

  private void entities(EntityFetch fetch, EntityCall call, SubgraphSchema subgraph) {
    Set<Integer> earlier = waitsFor.getOrDefault(fetch.id(), Set.of());
    Set<Condition> given = Set.copyOf(fetch.conditions());
    InputRules inputs = new InputRules(schema, fetch, earlier, given, faults);
    Map<String, List<Selection>> sentByType = new HashMap<>();
    Map<String, List<Selection.InlineFragment>> askedByType = new HashMap<>();
    boolean any = false;
    for (ResponsePath path : call.paths()) {
      new ContextRules(schema, subgraph, fetch, call, earlier, faults).check(root, path);
      for (Places.Found found : Places.at(root, path)) {
        any |= found.types().isEmpty() && call.requires().stream().allMatch(this::isOfNoObject);
        SequencedMap<Treatment, Set<String>> alike = new LinkedHashMap<>();
        for (String type : found.types()) {
          List<Selection> sent = sentByType.computeIfAbsent(type, it -> inputs.sentFor(call, it));
          if (sent.isEmpty()) {
            continue;
          }
          any = true;
          if (sent.stream().noneMatch(PlanValidator::isTypename)) {
            fault(fetch, "sends objects of " + type + " without the name of their type");
          }
          List<Set<Condition>> ways = inputs.check(sent, found.object(), type, path.toString());
          alike
              .computeIfAbsent(
                  new Treatment(
                      sent, ways, askedByType.computeIfAbsent(type, it -> asked(call, it))),
                  _ -> new LinkedHashSet<>())
              .add(type);
        }
        alike.forEach((treatment, types) -> treatment
            .asked()
            .forEach(
                fragment -> entity(fetch, fragment, types, treatment, found.object(), subgraph)));
      }
    }
    if (call.selectionSet().selections().stream()
        .anyMatch(selection -> !(selection instanceof Selection.InlineFragment fragment
            && fragment.typeCondition() != null))) {
      fault(fetch, "asks something of entities outside a fragment on their type");
    }
    if (!any) {
      fault(fetch, "no object at " + call.paths() + " is of a type that is sent");
    }
    for (Selection selection : call.selectionSet().selections()) {
      if (selection instanceof Selection.InlineFragment fragment
          && fragment.typeCondition() != null) {
        OverlapRules.check(
            fetch, subgraph, fragment.typeCondition(), fragment.selectionSet(), faults);
      }
    }
  }

  /** Whether a selection is on an interface that nothing implements: only running the fetch shows that nothing is there. */
  private boolean isOfNoObject(Selection selection) {
    return selection instanceof Selection.InlineFragment fragment
        && fragment.typeCondition() != null
        && schema.possibleTypes(fragment.typeCondition()).isEmpty();
  }

  /** What of a call is asked of objects of a type. */
  private List<Selection.InlineFragment> asked(EntityCall call, String type) {
    List<Selection.InlineFragment> asked = new ArrayList<>();
    for (Selection selection : call.selectionSet().selections()) {
      if (selection instanceof Selection.InlineFragment fragment
          && fragment.typeCondition() != null
          && schema.possibleTypes(fragment.typeCondition()).contains(type)) {
        asked.add(fragment);
      }
    }
    return asked;
  }

  private void entity(
      EntityFetch fetch,
      Selection.InlineFragment fragment,
      Set<String> types,
      Treatment treatment,
      KnownObject place,
      SubgraphSchema subgraph) {
    String entityType = fragment.typeCondition() == null ? "" : fragment.typeCondition();
    SubgraphSchema.Type known = subgraph.type(entityType);
    if (known == null) {
      fault(fetch, subgraph.name() + " has no type " + entityType);
      return;
    }
    for (String type : types) {
      boolean keyed = false;
      for (SubgraphSchema.Key key : known.keys()) {
        keyed |=
            key.resolvable() && InputRules.contains(treatment.sent(), key.fields(), type, schema);
      }
      if (!keyed) {
        fault(fetch, "no key of " + entityType + " in " + subgraph.name() + " is sent for " + type);
      }
    }
    new SubgraphWalk(
            supergraph,
            subgraph,
            labels,
            fetch,
            waitsFor.getOrDefault(fetch.id(), Set.of()),
            treatment.ways(),
            faults)
        .walk(fragment.selectionSet(), entityType, types, place, null, treatment.sent());
  }

  /** Every selection of the client must be known of every type for which it counts. */
  private void covers(
      SelectionSet selectionSet, KnownObject place, Set<Condition> outer, String path) {
    if (!covered.isNew(place, selectionSet, outer)) {
      return;
    }
    for (String type : place.types()) {
      covers(selectionSet, place, type, outer, path);
    }
  }

  private void covers(
      SelectionSet selectionSet,
      KnownObject place,
      String type,
      Set<Condition> outer,
      String path) {
    for (Selection selection : selectionSet.selections()) {
      Set<Condition> given = new LinkedHashSet<>(outer);
      given.addAll(selection.conditions());
      switch (selection) {
        case Selection.InlineFragment fragment -> {
          if (fragment.typeCondition() == null
              || schema.possibleTypes(fragment.typeCondition()).contains(type)) {
            covers(fragment.selectionSet(), place, type, given, path);
          }
        }
        case Selection.Field field -> {
          boolean here = field.name().equals("__schema")
              || field.name().equals("__type")
              || (path.isEmpty() && field.name().equals("__typename"));
          if (!here) {
            covers(field, place, type, given, path + "." + field.responseKey());
          }
        }
      }
    }
  }

  private void covers(
      Selection.Field field, KnownObject place, String type, Set<Condition> given, String path) {
    KnownObject.KnownField known = place.fields(type).get(field.responseKey());
    if (known == null) {
      faults.add(new PlanFault(-1, path + " of " + type + " is not fetched"));
      return;
    }
    if (!known.name.equals(field.name()) || !known.arguments.equals(field.arguments())) {
      faults.add(new PlanFault(-1, path + " of " + type + " is fetched as another field"));
    }
    List<Set<Condition>> sources =
        known.sources.stream().map(KnownObject.Source::conditions).toList();
    if (!Alternatives.oneAlwaysHolds(sources, given)) {
      faults.add(new PlanFault(-1, path + " of " + type + " is not always fetched when asked for"));
    }
    if (field.selectionSet() != null && known.value != null) {
      covers(field.selectionSet(), known.value, given, path);
    }
  }
}
