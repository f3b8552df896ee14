package dev.weft.planner.search;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.supergraph.SubgraphSchema;
import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The selections that visits amount to: equal fields joined, what is selected anyway left out of fragments.
 *
 * <p>Confined to one plan.
 */
final class Emission {
  /** What makes two fields of one selection set the same. */
  private record FieldKey(
      String responseKey,
      String name,
      SequencedMap<String, Value> arguments,
      List<Condition> conditions,
      List<Directive> directives) {
    @Override
    public int hashCode() {
      return 31 * responseKey.hashCode() + name.hashCode();
    }
  }

  private final Budget budget;
  private final SequencedMap<FieldKey, @Nullable Emission> fields = new LinkedHashMap<>();
  private final SequencedMap<String, Emission> fragments = new LinkedHashMap<>();

  Emission(Budget budget) {
    this.budget = budget;
  }

  /** Adds what {@code visit} selects; {@code covered} holds already where it stands. */
  void add(Visit visit, Set<Condition> covered, AnswerKeys keys) {
    if (typename(visit)) {
      fields.putIfAbsent(
          new FieldKey("__typename", "__typename", new LinkedHashMap<>(), List.of(), List.of()),
          null);
    }
    for (Demand demand : inOrder(visit)) {
      budget.step();
      List<Condition> open = open(demand.conditions, covered);
      FieldEdge edge = visit.node.field(demand.name);
      TypeRef type = edge == null ? demand.type : edge.type();
      String answerKey =
          keys.keyOf(demand, type, edge == null ? null : edge.to(), visit.place.responseKeys);
      FieldKey key = new FieldKey(
          answerKey, demand.name, arguments(demand, edge, visit), open, demand.directives);
      Visit below = visit.fields.get(demand);
      if (below == null) {
        fields.putIfAbsent(key, null);
        continue;
      }
      Set<Condition> inner = covered;
      if (!open.isEmpty()) {
        inner = new LinkedHashSet<>(covered);
        inner.addAll(open);
      }
      Emission nested = fields.get(key);
      if (nested == null) {
        nested = new Emission(budget);
        fields.put(key, nested);
      }
      nested.add(below, inner, keys.below(answerKey, type));
    }
    for (Visit narrowed : visit.narrowed.values()) {
      Emission nested = narrowed.node.typeName().equals(visit.node.typeName())
          ? this
          : fragments.computeIfAbsent(narrowed.node.typeName(), _ -> new Emission(budget));
      nested.add(narrowed, covered, keys);
    }
  }

  /** What a visit fetches, in the order in which it is asked. */
  static Collection<Demand> inOrder(Visit visit) {
    if (visit.fields.size() < 2) {
      return visit.fields.keySet();
    }
    List<Demand> demands = new ArrayList<>(visit.fields.keySet());
    demands.sort((one, two) -> Integer.compare(one.order, two.order));
    return demands;
  }

  private static List<Condition> open(Set<Condition> conditions, Set<Condition> covered) {
    if (conditions.isEmpty()) {
      return List.of();
    }
    List<Condition> open = new ArrayList<>(conditions);
    open.removeAll(covered);
    return open;
  }

  /** A demand's arguments, with the contextual ones that the field has here. */
  static SequencedMap<String, Value> arguments(
      Demand demand, @Nullable FieldEdge edge, Visit visit) {
    if (edge == null || edge.contextArguments().isEmpty()) {
      return demand.arguments;
    }
    SequencedMap<String, Value> arguments = new LinkedHashMap<>(demand.arguments);
    for (SubgraphSchema.ContextArgument argument : edge.contextArguments()) {
      String variable = visit.group.contextVariables.get(argument);
      if (variable != null) {
        arguments.put(argument.name(), new Value.Variable(variable));
      }
    }
    return arguments;
  }

  static boolean typename(Visit visit) {
    boolean isObject = visit.place.isOfOneType();
    if (visit.needsTypename
        || visit.node.isAbstract()
        || (!isObject && !visit.node.isInterfaceObject())) {
      return true;
    }
    if (!visit.node.isInterfaceObject() || visit.place.visits.getFirst() != visit) {
      return false;
    }
    return visit.place.visits.stream().allMatch(it -> it.node.isInterfaceObject());
  }

  boolean isEmpty() {
    return fields.isEmpty() && fragments.values().stream().allMatch(Emission::isEmpty);
  }

  /** The selections; {@code __typename} when there is nothing else to ask for. */
  SelectionSet write() {
    List<Selection> selections = new ArrayList<>();
    write(new LinkedHashMap<>(), selections);
    if (selections.isEmpty()) {
      selections.add(Selection.Field.leaf("__typename"));
    }
    return new SelectionSet(selections);
  }

  private void write(
      SequencedMap<FieldKey, @Nullable SelectionSet> outer, List<Selection> selections) {
    SequencedMap<FieldKey, @Nullable SelectionSet> known =
        fragments.isEmpty() ? outer : new LinkedHashMap<>(outer);
    for (var entry : fields.entrySet()) {
      FieldKey key = entry.getKey();
      SelectionSet nested = entry.getValue() == null ? null : entry.getValue().write();
      if (outer.containsKey(key) && Objects.equals(outer.get(key), nested)) {
        continue;
      }
      if (known != outer) {
        known.put(key, nested);
      }
      if (nested == null && isSelectedAnyway(key)) {
        continue;
      }
      selections.add(given(
          key.conditions(),
          own -> new Selection.Field(
              key.responseKey().equals(key.name()) ? null : key.responseKey(),
              key.name(),
              key.arguments(),
              own,
              key.directives(),
              nested)));
    }
    for (var entry : fragments.entrySet()) {
      List<Selection> inner = new ArrayList<>();
      entry.getValue().write(known, inner);
      if (!inner.isEmpty()) {
        selections.add(new Selection.InlineFragment(
            entry.getKey(), List.of(), List.of(), new SelectionSet(inner)));
      }
    }
  }

  private boolean isSelectedAnyway(FieldKey key) {
    return !key.conditions().isEmpty()
        && fields.containsKey(new FieldKey(
            key.responseKey(), key.name(), key.arguments(), List.of(), key.directives()));
  }

  /** A field with its conditions; a second one of a kind needs a fragment round it. */
  private static Selection given(
      List<Condition> conditions, Function<List<Condition>, Selection> field) {
    if (conditions.isEmpty()) {
      return field.apply(conditions);
    }
    List<Condition> own = new ArrayList<>();
    List<Condition> around = new ArrayList<>();
    for (Condition condition : conditions) {
      boolean free = own.stream().noneMatch(it -> it.expected() == condition.expected());
      (free ? own : around).add(condition);
    }
    Selection selection = field.apply(own);
    for (Condition condition : around) {
      selection = new Selection.InlineFragment(
          null, List.of(condition), List.of(), SelectionSet.of(selection));
    }
    return selection;
  }
}
