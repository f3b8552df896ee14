package dev.weft.gateway.execute;

import dev.weft.federation.sdl.Value;
import dev.weft.planner.operation.OperationText;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.operation.UsedVariables;
import dev.weft.planner.operation.VariableDefinition;
import dev.weft.planner.operation.VariableRenaming;
import dev.weft.planner.plan.ContextArgument;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.EntityFetch;
import dev.weft.planner.plan.SubgraphOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The operation of an entity fetch with each call as often as there are values for its contextual arguments.
 *
 * <p>Confined to one request.
 */
final class ContextualOperation {
  private final EntityFetch fetch;
  private final Map<String, VariableDefinition> declared = new LinkedHashMap<>();
  private final List<EntityCall> calls = new ArrayList<>();
  private final List<VariableDefinition> variables = new ArrayList<>();
  private final List<Selection> fields = new ArrayList<>();
  private final Set<String> used = new LinkedHashSet<>();

  ContextualOperation(EntityFetch fetch) {
    this.fetch = fetch;
    fetch.operation().variables().forEach(variable -> declared.put(variable.name(), variable));
  }

  /** Adds a call of the fetch once more, with variables of its own. */
  void add(int number) {
    EntityCall call = fetch.calls().get(number);
    String suffix = "_" + calls.size();
    String alias = "_e" + suffix;
    String representations = declare(call.representationsVariable(), suffix);
    SequencedMap<String, String> newNames = new LinkedHashMap<>();
    List<ContextArgument> arguments = new ArrayList<>();
    for (ContextArgument argument : call.contextArguments()) {
      String name = declare(argument.variable(), suffix);
      newNames.put(argument.variable(), name);
      arguments.add(new ContextArgument(name, argument.type(), argument.sources()));
    }
    UsedVariables.collect(call.selectionSet(), used);
    SelectionSet selectionSet = VariableRenaming.apply(call.selectionSet(), newNames);
    calls.add(new EntityCall(
        alias,
        representations,
        call.paths(),
        call.requires(),
        call.inputRewrites(),
        arguments,
        selectionSet,
        call.outputRewrites()));
    SequencedMap<String, Value> given = new LinkedHashMap<>();
    given.put("representations", new Value.Variable(representations));
    fields.add(new Selection.Field(alias, "_entities", given, List.of(), List.of(), selectionSet));
  }

  private String declare(String variable, String suffix) {
    String name = variable + suffix;
    while (declared.containsKey(name)) {
      name = "_" + name;
    }
    VariableDefinition definition = declared.get(variable);
    if (definition == null) {
      throw new IllegalStateException("the fetch does not declare $" + variable);
    }
    variables.add(new VariableDefinition(name, definition.type(), null));
    return name;
  }

  /** The calls that were added. */
  List<EntityCall> calls() {
    return calls;
  }

  /** The operation with these calls; it declares what they use. */
  SubgraphOperation write() {
    Set<String> own = new LinkedHashSet<>();
    for (EntityCall call : fetch.calls()) {
      own.add(call.representationsVariable());
      call.contextArguments().forEach(argument -> own.add(argument.variable()));
    }
    List<VariableDefinition> all = new ArrayList<>(variables);
    declared.values().stream()
        .filter(variable -> used.contains(variable.name()) && !own.contains(variable.name()))
        .forEach(all::add);
    SubgraphOperation operation = fetch.operation();
    return new SubgraphOperation(
        operation.kind(),
        operation.name(),
        all,
        SelectionSet.of(),
        OperationText.write(operation.kind(), operation.name(), all, new SelectionSet(fields)));
  }
}
