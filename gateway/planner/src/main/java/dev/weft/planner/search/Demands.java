package dev.weft.planner.search;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.SchemaType;
import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.OperationText;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes demands: of the client's selections, and of what representations need. Confined to one search. */
final class Demands {
  private static final TypeRef TYPENAME = new TypeRef.NonNull(new TypeRef.Named("String"));

  private final ApiSchema schema;
  private final Defers defers;
  private final Budget budget;
  private final Map<String, Set<String>> possible = new HashMap<>();
  private final Deque<Deferred> deferred = new ArrayDeque<>();
  private final List<DeferScope> scopes = new ArrayList<>();
  private int made;

  /** A fragment whose demands are made once all that is not deferred is known. */
  private record Deferred(Place place, SelectionSet selectionSet, Set<Condition> conditions) {}

  Demands(ApiSchema schema, Defers defers, Budget budget) {
    this.schema = schema;
    this.defers = defers;
    this.budget = budget;
  }

  /** What is deferred, outer scopes before inner ones. */
  List<DeferScope> scopes() {
    return scopes;
  }

  /** Adds all that the client selects, what it defers last. */
  void addAll(SelectionSet selectionSet, Place root) {
    add(selectionSet, root, Set.of());
    while (!deferred.isEmpty()) {
      Deferred next = deferred.poll();
      add(next.selectionSet(), next.place(), next.conditions());
    }
  }

  /** The object types of a type; not to be changed. */
  Set<String> possible(String type) {
    return possible.computeIfAbsent(
        type, name -> Collections.unmodifiableSet(new LinkedHashSet<>(schema.possibleTypes(name))));
  }

  Place narrow(Place place, String type) {
    return place.narrow(type, possible(type));
  }

  /** Adds what the client selects at {@code place}. */
  void add(SelectionSet selectionSet, Place place, Set<Condition> conditions) {
    for (Selection selection : selectionSet.selections()) {
      Set<Condition> all = conditions;
      if (!selection.conditions().isEmpty()) {
        all = new LinkedHashSet<>(conditions);
        all.addAll(selection.conditions());
      }
      switch (selection) {
        case Selection.Field field -> add(field, place, all);
        case Selection.InlineFragment fragment -> {
          Place narrowed =
              fragment.typeCondition() == null ? place : narrow(place, fragment.typeCondition());
          Directive defer = defers.of(fragment, place.parent == null);
          if (defer == null) {
            add(fragment.selectionSet(), narrowed, all);
          } else {
            defer(fragment, Defers.label(defer), narrowed, all);
          }
        }
      }
    }
  }

  private void defer(
      Selection.InlineFragment fragment,
      @Nullable String label,
      Place place,
      Set<Condition> conditions) {
    DeferScope scope = new DeferScope(
        scopes.size() + 1,
        place.scope,
        label,
        Paths.ofQuery(place),
        defers.undeferred(fragment.selectionSet(), false));
    scopes.add(scope);
    deferred.add(new Deferred(place.defer(scope), fragment.selectionSet(), conditions));
  }

  private void add(Selection.Field field, Place place, Set<Condition> conditions) {
    boolean typename = field.name().equals("__typename");
    if (place.earlier != null) {
      if (typename) {
        add(field, place.undeferred(), conditions);
        return;
      }
      if (Given.isGiven(field, place, conditions)) {
        return;
      }
    }
    boolean answeredHere = field.name().equals("__schema")
        || field.name().equals("__type")
        || (place.parent == null && typename);
    if (answeredHere) {
      return;
    }
    Demand demand = null;
    for (Demand known : place.withKey(field.responseKey())) {
      if (known.conditions.equals(conditions)) {
        demand = known;
      }
    }
    if (demand == null) {
      demand = make(
          place,
          field.name(),
          field.responseKey(),
          field.arguments(),
          field.directives(),
          false,
          conditions);
    }
    if (field.selectionSet() != null && demand.below != null) {
      add(field.selectionSet(), demand.below, Set.of());
      if (field.selectionSet().selections().isEmpty()) {
        hidden(demand.below, "__typename", new LinkedHashMap<>());
      }
    }
  }

  private Demand make(
      Place place,
      String name,
      String responseKey,
      SequencedMap<String, Value> arguments,
      List<Directive> directives,
      boolean hidden,
      Set<Condition> conditions) {
    budget.step();
    TypeRef type = typeOf(place.type, name);
    Demand demand = new Demand(
        made++, place, name, responseKey, arguments, directives, type, hidden, conditions);
    if (!schema.isLeaf(type)) {
      demand.below = Place.below(demand, type.name(), possible(type.name()));
    }
    place.add(demand);
    place.responseKeys.add(responseKey, signature(name, arguments));
    return demand;
  }

  private TypeRef typeOf(String type, String field) {
    if (field.equals("__typename")) {
      return TYPENAME;
    }
    SchemaType.Field definition = schema.field(type, field);
    if (definition == null) {
      throw new IllegalArgumentException("field: " + type + "." + field + " (expected: known)");
    }
    return definition.type();
  }

  /** A demand at {@code place} that the client did not make, or one it makes unconditionally and that serves. */
  Demand hidden(Place place, String name, SequencedMap<String, Value> arguments) {
    for (Demand known : place.withName(name)) {
      if (known.arguments.equals(arguments)
          && (known.hidden || (known.conditions.isEmpty() && known.directives.isEmpty()))) {
        return known;
      }
    }
    String signature = signature(name, arguments);
    String key = name;
    for (int i = 0; !place.responseKeys.fits(key, signature); i++) {
      key = "_" + name + "_" + i;
    }
    return make(place, name, key, arguments, List.of(), true, Set.of());
  }

  private static String signature(String name, SequencedMap<String, Value> arguments) {
    return arguments.isEmpty()
        ? name
        : name + OperationText.write(new Value.ObjectValue(arguments));
  }

  /** Asks {@code demand} of each of {@code types} by itself instead. */
  void explode(Demand demand, Iterable<String> types) {
    demand.exploded = true;
    for (String type : types) {
      Place place = narrow(demand.place.wide(), type);
      demand.perType.add(copy(demand, place));
    }
  }

  private Demand copy(Demand demand, Place place) {
    Demand copy = null;
    for (Demand known : place.withKey(demand.responseKey)) {
      if (known.hidden == demand.hidden && known.conditions.equals(demand.conditions)) {
        copy = known;
      }
    }
    if (copy == null) {
      copy = make(
          place,
          demand.name,
          demand.responseKey,
          demand.arguments,
          demand.directives,
          demand.hidden,
          demand.conditions.isEmpty() ? Set.of() : new LinkedHashSet<>(demand.conditions));
    }
    if (demand.below != null && copy.below != null) {
      copyBelow(demand.below, copy.below);
    }
    return copy;
  }

  private void copyBelow(Place from, Place to) {
    for (Demand demand : List.copyOf(from.demands)) {
      if (schemaHas(to.type, demand.name)) {
        copy(demand, to);
      }
    }
    for (Place narrowed : List.copyOf(from.narrowed.values())) {
      if (narrowed.isDeferred() && narrowed.scope != null) {
        copyBelow(narrowed, to.defer(narrowed.scope));
        continue;
      }
      Set<String> both = new LinkedHashSet<>(narrowed.possible);
      both.retainAll(to.possible);
      if (!both.isEmpty()) {
        copyBelow(
            narrowed,
            // An abstract type that one object type alone implements lacks that type's own fields.
            to.isOfOneType() ? to : narrow(to, narrowed.type));
      }
    }
  }

  private boolean schemaHas(String type, String field) {
    return field.equals("__typename") || schema.field(type, field) != null;
  }

  /** All demands at and below {@code place}, in order of creation. */
  static List<Demand> all(Place place) {
    List<Demand> all = new ArrayList<>();
    collect(place, all);
    all.sort((one, two) -> Integer.compare(one.order, two.order));
    return all;
  }

  private static void collect(Place place, List<Demand> into) {
    for (Demand demand : place.demands) {
      into.add(demand);
      if (demand.below != null && !demand.exploded) {
        collect(demand.below, into);
      }
    }
    place.narrowed.values().forEach(narrowed -> collect(narrowed, into));
  }
}
