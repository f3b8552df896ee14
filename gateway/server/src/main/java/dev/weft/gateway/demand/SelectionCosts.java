package dev.weft.gateway.demand;

import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.CostDirectives;
import dev.weft.federation.supergraph.CostDirectives.ListSize;
import dev.weft.federation.supergraph.SchemaType;
import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Costs of the selections of one operation.
 *
 * <p>Fields that one response key stands for are one field. A value of an abstract type costs what the costliest of its
 * types does; types that nothing tells apart are looked at once. What is selected of a type is worked out once however many
 * types lead to it, so the time is that of the selections times the types that fragments tell apart. Confined to one
 * operation.
 */
final class SelectionCosts {

  /** A field with the conditions of the fragments round it in its selection set. */
  private record Occurrence(Selection.Field field, List<Condition> conditions) {}

  /** What is selected of a type: the same fields, by identity, under the same sizes. */
  private record Key(String type, ListSizes.@Nullable Below above, List<Integer> fields) {}

  private final ApiSchema schema;
  private final CostDirectives costs;
  private final ListSizes sizes;
  private final Set<String> special;
  private final InputCosts inputs;
  private final Map<Key, Cost> known = new HashMap<>();
  private final Map<Selection.Field, Integer> numbers = new IdentityHashMap<>();
  private final Set<String> problems = new LinkedHashSet<>();
  private int shared;

  /**
   * Begins an operation.
   *
   * @param special the object types that may cost something else than others with the same fields
   */
  SelectionCosts(ApiSchema schema, CostDirectives costs, ListSizes sizes, Set<String> special) {
    this.special = special;
    this.schema = schema;
    this.costs = costs;
    this.sizes = sizes;
    this.inputs = new InputCosts(schema, costs);
  }

  /** What is wrong with the slicing arguments met so far. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** How many costs are shared so far. */
  int shared() {
    return shared;
  }

  /** What {@code selections} of one object of {@code type} cost, the object itself apart. */
  Cost of(String type, List<Selection> selections, ListSizes.@Nullable Below above) {
    return of(type, selections, above, false);
  }

  /** What one object of {@code type} costs with {@code selections}. */
  Cost ofObject(String type, List<Selection> selections) {
    return of(type, selections, null, true);
  }

  private Cost of(
      String type,
      List<Selection> selections,
      ListSizes.@Nullable Below above,
      boolean withObject) {
    List<Cost> each = new ArrayList<>();
    for (String possible : representatives(type, selections)) {
      Cost inside = ofConcrete(possible, selections, above);
      each.add(withObject ? Cost.sum(List.of(Cost.known(weight(possible)), inside)) : inside);
    }
    return Cost.greatest(each);
  }

  private double weight(String type) {
    @Nullable Integer weight = costs.weight(type);
    return weight == null ? 1 : weight;
  }

  /** Of the types that a value may have one for each that the fragments or the directives tell apart. */
  private List<String> representatives(String type, List<Selection> selections) {
    List<String> possible = schema.possibleTypes(type);
    if (possible.size() < 2) {
      return possible.isEmpty() ? List.of(type) : possible;
    }
    Set<String> conditions = new LinkedHashSet<>();
    typeConditions(selections, conditions);
    SequencedMap<Object, String> told = new LinkedHashMap<>();
    for (String each : possible) {
      if (special.contains(each)) {
        told.put(each, each);
      } else {
        List<String> applying = conditions.stream()
            .filter(condition -> schema.possibleTypes(condition).contains(each))
            .toList();
        told.putIfAbsent(applying, each);
      }
    }
    return List.copyOf(told.values());
  }

  private static void typeConditions(List<Selection> selections, Set<String> into) {
    for (Selection selection : selections) {
      if (selection instanceof Selection.InlineFragment fragment) {
        if (fragment.typeCondition() != null) {
          into.add(fragment.typeCondition());
        }
        typeConditions(fragment.selectionSet().selections(), into);
      }
    }
  }

  private Cost ofConcrete(
      String type, List<Selection> selections, ListSizes.@Nullable Below above) {
    SequencedMap<String, List<Occurrence>> byKey = new LinkedHashMap<>();
    collect(type, selections, List.of(), byKey);
    List<Cost> parts = new ArrayList<>();
    for (List<Occurrence> occurrences : byKey.values()) {
      SchemaType.@Nullable Field definition =
          schema.field(type, occurrences.getFirst().field().name());
      // introspection asks no subgraph
      if (definition != null) {
        parts.add(Cost.where(
            occurrences.stream().map(Occurrence::conditions).toList(),
            field(type, definition, occurrences, above)));
      }
    }
    return Cost.sum(parts);
  }

  private void collect(
      String type,
      List<Selection> selections,
      List<Condition> outer,
      SequencedMap<String, List<Occurrence>> into) {
    for (Selection selection : selections) {
      List<Condition> conditions = and(outer, selection.conditions());
      switch (selection) {
        case Selection.Field field ->
          into.computeIfAbsent(field.responseKey(), _ -> new ArrayList<>())
              .add(new Occurrence(field, conditions));
        case Selection.InlineFragment fragment -> {
          if (fragment.typeCondition() == null
              || fragment.typeCondition().equals(type)
              || schema.possibleTypes(fragment.typeCondition()).contains(type)) {
            collect(type, fragment.selectionSet().selections(), conditions, into);
          }
        }
      }
    }
  }

  private static List<Condition> and(List<Condition> outer, List<Condition> inner) {
    if (outer.isEmpty() || inner.isEmpty()) {
      return outer.isEmpty() ? inner : outer;
    }
    List<Condition> both = new ArrayList<>(outer);
    both.addAll(inner);
    return both;
  }

  private Cost field(
      String type,
      SchemaType.Field definition,
      List<Occurrence> occurrences,
      ListSizes.@Nullable Below above) {
    Selection.Field field = occurrences.getFirst().field();
    String coordinate = type + "." + field.name();
    @Nullable ListSize size = costs.listSize(coordinate);
    if (size != null) {
      @Nullable String problem = ListSizes.problem(definition, field, size);
      if (problem != null) {
        problems.add(problem);
      }
    }
    List<Cost> parts = new ArrayList<>();
    parts.add(Cost.times(
        sizes.count(definition, field, size, above),
        each(definition, coordinate, occurrences, sizes.below(definition, field, size))));
    field.arguments().forEach((name, value) -> {
      SchemaType.InputField argument = definition.arguments().get(name);
      if (argument != null) {
        parts.add(inputs.of(argument, coordinate + "(" + name + ":)", value));
      }
    });
    return Cost.sum(parts);
  }

  /** One value of a field. */
  private Cost each(
      SchemaType.Field definition,
      String coordinate,
      List<Occurrence> occurrences,
      ListSizes.@Nullable Below below) {
    String type = definition.type().name();
    @Nullable Integer own = costs.weight(coordinate);
    if (occurrences.getFirst().field().selectionSet() == null) {
      @Nullable Integer leaf = own == null ? costs.weight(type) : own;
      return Cost.known(leaf == null ? 0 : leaf);
    }
    Cost inside = known(type, occurrences, below, own == null);
    return own == null ? inside : Cost.sum(List.of(Cost.known(own), inside));
  }

  private Cost known(
      String type,
      List<Occurrence> occurrences,
      ListSizes.@Nullable Below below,
      boolean withObject) {
    List<Integer> fields = new ArrayList<>();
    fields.add(withObject ? 1 : 0);
    occurrences.forEach(
        each -> fields.add(numbers.computeIfAbsent(each.field(), _ -> numbers.size())));
    Key key = new Key(type, below, fields);
    Cost cost = known.get(key);
    if (cost == null) {
      cost = of(type, merged(occurrences), below, withObject);
      if (!(cost instanceof Cost.Known)) {
        cost = new Cost.Shared(shared++, cost);
      }
      known.put(key, cost);
    }
    return cost;
  }

  private static List<Selection> merged(List<Occurrence> occurrences) {
    if (occurrences.size() == 1) {
      @Nullable SelectionSet only = occurrences.getFirst().field().selectionSet();
      return only == null ? List.of() : only.selections();
    }
    List<Selection> merged = new ArrayList<>();
    for (Occurrence each : occurrences) {
      @Nullable SelectionSet below = each.field().selectionSet();
      if (below != null) {
        if (each.conditions().isEmpty()) {
          merged.addAll(below.selections());
        } else {
          merged.add(new Selection.InlineFragment(null, each.conditions(), List.of(), below));
        }
      }
    }
    return merged;
  }
}
