package dev.weft.planner.search;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.operation.UsedVariables;
import dev.weft.planner.operation.VariableDefinition;
import dev.weft.planner.plan.ContextArgument;
import dev.weft.planner.plan.DeferGroup;
import dev.weft.planner.plan.Deferral;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.EntityFetch;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.plan.Rewrite;
import dev.weft.planner.plan.RootFetch;
import dev.weft.planner.plan.SubgraphOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes fetches as a query plan. Confined to one plan. */
final class PlanWriter {
  private static final TypeRef REPRESENTATIONS =
      new TypeRef.NonNull(new TypeRef.ListOf(new TypeRef.NonNull(new TypeRef.Named("_Any"))));

  private final Operation operation;
  private final Budget budget;
  private final Documents documents;
  private final Map<Fetch, Integer> ids = new HashMap<>();

  PlanWriter(Operation operation, Budget budget, Documents documents) {
    this.operation = operation;
    this.budget = budget;
    this.documents = documents;
  }

  /** Writes the plan; {@code scopes} are what {@code defers} leaves for later. */
  QueryPlan write(List<Fetch> fetches, List<DeferScope> scopes, Defers defers) {
    List<FetchNode> nodes = new ArrayList<>();
    for (Fetch fetch : fetches) {
      ids.put(fetch, ids.size());
      List<Integer> dependsOn =
          fetch.dependsOn.stream().map(it -> ids.getOrDefault(it, 0)).sorted().toList();
      nodes.add(
          fetch.first().entry == Group.Entry.ROOT
              ? root(fetch, dependsOn)
              : entities(fetch, dependsOn));
    }
    Deferral deferral = scopes.isEmpty()
        ? null
        : new Deferral(
            defers.undeferred(operation.selectionSet(), true),
            scopes.stream().map(scope -> group(scope, nodes)).toList());
    return new QueryPlan(operation.kind(), nodes, deferral, List.of());
  }

  private static DeferGroup group(DeferScope scope, List<FetchNode> fetches) {
    SortedSet<Integer> own = new TreeSet<>();
    SortedSet<Integer> dependsOn = new TreeSet<>();
    for (FetchNode fetch : fetches) {
      if (fetch.deferGroup() == scope.id()) {
        own.add(fetch.id());
        dependsOn.addAll(fetch.dependsOn());
      }
    }
    dependsOn.removeAll(own);
    return new DeferGroup(
        scope.id(),
        DeferScope.id(scope.parent()),
        scope.label(),
        scope.path(),
        scope.selectionSet(),
        List.copyOf(dependsOn));
  }

  private FetchNode root(Fetch fetch, List<Integer> dependsOn) {
    Set<Condition> conditions = fetch.conditions();
    Emission emission = new Emission(budget);
    List<Rewrite> rewrites = new ArrayList<>();
    AnswerKeys keys = AnswerKeys.top(rewrites);
    fetch.groups.forEach(group -> emission.add(group.entrance(), conditions, keys));
    SelectionSet selectionSet = emission.write();
    Place place = fetch.first().entrance().place;
    OperationKind kind = place.parent == null ? operation.kind() : OperationKind.QUERY;
    Set<String> used = new LinkedHashSet<>();
    UsedVariables.collect(selectionSet, used);
    List<VariableDefinition> variables = declared(used);
    int id = id(fetch);
    return new RootFetch(
        id,
        fetch.subgraph(),
        dependsOn,
        List.copyOf(conditions),
        new SubgraphOperation(
            kind,
            name(fetch, id),
            variables,
            selectionSet,
            documents.write(fetch.subgraph(), kind, name(fetch, id), variables, selectionSet)),
        Paths.of(place),
        rewrites,
        DeferScope.id(fetch.first().scope));
  }

  private FetchNode entities(Fetch fetch, List<Integer> dependsOn) {
    Set<Condition> conditions = fetch.conditions();
    ContextVariables contexts = new ContextVariables(this::isDeclared);
    List<EntityCallDraft> drafts = EntityEmissions.of(fetch, contexts, budget);
    Set<String> used = new LinkedHashSet<>();
    List<VariableDefinition> variables = new ArrayList<>();
    List<EntityCall> calls = new ArrayList<>();
    List<Selection> fields = new ArrayList<>();
    for (EntityCallDraft draft : drafts) {
      boolean alone = drafts.size() == 1;
      String variable = unused("representations" + (alone ? "" : String.valueOf(calls.size())));
      String alias = alone ? "_entities" : "_e" + calls.size();
      EntityCall call = draft.call(alias, variable, contexts.renamed(draft.contexts()));
      UsedVariables.collect(call.selectionSet(), used);
      variables.add(new VariableDefinition(variable, REPRESENTATIONS, null));
      for (ContextArgument argument : call.contextArguments()) {
        variables.add(new VariableDefinition(argument.variable(), argument.type(), null));
      }
      calls.add(call);
      SequencedMap<String, Value> arguments = new LinkedHashMap<>();
      arguments.put("representations", new Value.Variable(variable));
      fields.add(new Selection.Field(
          alone ? null : alias, "_entities", arguments, List.of(), List.of(), call.selectionSet()));
    }
    variables.addAll(declared(used));
    int id = id(fetch);
    return new EntityFetch(
        id,
        fetch.subgraph(),
        dependsOn,
        List.copyOf(conditions),
        new SubgraphOperation(
            OperationKind.QUERY,
            name(fetch, id),
            variables,
            SelectionSet.of(),
            documents.write(
                fetch.subgraph(),
                OperationKind.QUERY,
                name(fetch, id),
                variables,
                new SelectionSet(fields))),
        calls,
        DeferScope.id(fetch.first().scope));
  }

  private int id(Fetch fetch) {
    return ids.getOrDefault(fetch, 0);
  }

  private @Nullable String name(Fetch fetch, int id) {
    return operation.name() == null
        ? null
        : operation.name() + "__" + fetch.subgraph().replaceAll("[^_0-9A-Za-z]", "_") + "__" + id;
  }

  private String unused(String name) {
    String free = name;
    while (isDeclared(free)) {
      free = "_" + free;
    }
    return free;
  }

  private boolean isDeclared(String name) {
    return operation.variables().stream().anyMatch(it -> it.name().equals(name));
  }

  private List<VariableDefinition> declared(Set<String> used) {
    return operation.variables().stream().filter(it -> used.contains(it.name())).toList();
  }
}
