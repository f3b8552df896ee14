package dev.weft.gateway.project;

import dev.weft.federation.supergraph.SchemaType;
import dev.weft.gateway.merge.Guard;
import dev.weft.gateway.merge.Position;
import dev.weft.gateway.schema.ExecutionSchema;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What the client selected on the objects at some place: field collection done ahead (GraphQL September 2025, 6.3.2).
 *
 * <p>Problem: which fields an object has depends on its type and on variables; collecting them for each object is the
 * better part of what plain executors do. Approach: for each concrete type the fields are collected once, when the first
 * object of that type comes by. Conditions cannot be resolved ahead (k variables make 2^k cases), so each field keeps a
 * guard; a key that several conditional selections name has one entry for each place where it can come first.
 *
 * <p>Thread-safe; immutable as seen from outside.
 */
public final class ProjectionSet {

  /** A selected field; {@code types} null is any type. */
  private record Occurrence(@Nullable BitSet types, Guard guard, Selection.Field field) {}

  /** A selection set that counts under a guard. */
  private record Part(Guard guard, SelectionSet selectionSet) {}

  private final ExecutionSchema schema;
  private final Guard.Variables numbering;
  private final @Nullable Position position;
  private final List<Occurrence> occurrences = new ArrayList<>();
  private final AtomicReferenceArray<ProjectedField[]> byType;
  private final Map<List<Integer>, ProjectionSet> below = new ConcurrentHashMap<>();

  private ProjectionSet(
      ExecutionSchema schema,
      Guard.Variables numbering,
      @Nullable Position position,
      List<Part> parts) {
    this.schema = schema;
    this.numbering = numbering;
    this.position = position;
    byType = new AtomicReferenceArray<>(schema.typeNames().size());
    parts.forEach(part -> add(part.selectionSet(), null, part.guard()));
  }

  /**
   * Compiles a selection set.
   *
   * @param numbering complete once this returns
   * @param position where the objects stand
   */
  public static ProjectionSet of(
      ExecutionSchema schema,
      Guard.Variables numbering,
      Position position,
      SelectionSet selectionSet) {
    numberAll(selectionSet, numbering);
    return new ProjectionSet(
        schema, numbering, position, List.of(new Part(Guard.ALWAYS, selectionSet)));
  }

  /** Conditions are met later, when types are first seen; all their variables must be known now. */
  private static void numberAll(SelectionSet selectionSet, Guard.Variables numbering) {
    for (Selection selection : selectionSet.selections()) {
      selection.conditions().forEach(condition -> numbering.number(condition.variable()));
      switch (selection) {
        case Selection.InlineFragment fragment -> numberAll(fragment.selectionSet(), numbering);
        case Selection.Field field -> {
          if (field.selectionSet() != null) {
            numberAll(field.selectionSet(), numbering);
          }
        }
      }
    }
  }

  private void add(SelectionSet selectionSet, @Nullable BitSet types, Guard guard) {
    for (Selection selection : selectionSet.selections()) {
      Guard inner = guard.and(selection.conditions(), numbering);
      switch (selection) {
        case Selection.Field field -> occurrences.add(new Occurrence(types, inner, field));
        case Selection.InlineFragment fragment -> {
          BitSet narrowed = types;
          if (fragment.typeCondition() != null) {
            narrowed = (BitSet) schema.matching(fragment.typeCondition()).clone();
            if (types != null) {
              narrowed.and(types);
            }
          }
          add(fragment.selectionSet(), narrowed, inner);
        }
      }
    }
  }

  /**
   * Whether it matters here which type of an interface an object has.
   *
   * @param type the number of the interface
   */
  boolean dependsOnTypeWithin(int type, boolean[] flags) {
    BitSet within = schema.matching(schema.typeNames().name(type));
    for (Occurrence occurrence : occurrences) {
      BitSet types = occurrence.types();
      boolean narrows = types != null && !types.get(type) && types.intersects(within);
      boolean tells = occurrence.field().name().equals("__typename");
      if ((narrows || tells) && occurrence.guard().holds(flags)) {
        return true;
      }
    }
    return false;
  }

  /** The fields of objects of the type of that number, in the client's order. */
  ProjectedField[] forType(int type) {
    ProjectedField[] known = byType.get(type);
    if (known == null) {
      known = collect(type);
      byType.set(type, known);
    }
    return known;
  }

  private ProjectedField[] collect(int type) {
    Map<String, List<Integer>> byKey = new LinkedHashMap<>();
    for (int i = 0; i < occurrences.size(); i++) {
      Occurrence occurrence = occurrences.get(i);
      if (occurrence.types() == null || occurrence.types().get(type)) {
        byKey
            .computeIfAbsent(occurrence.field().responseKey(), _ -> new ArrayList<>())
            .add(i);
      }
    }
    List<ProjectedField> fields = new ArrayList<>();
    Map<String, List<Guard>> before = new LinkedHashMap<>();
    for (int i = 0; i < occurrences.size(); i++) {
      Occurrence occurrence = occurrences.get(i);
      String key = occurrence.field().responseKey();
      List<Integer> same = byKey.get(key);
      if (same == null || !same.contains(i)) {
        continue;
      }
      List<Guard> earlier = before.computeIfAbsent(key, _ -> new ArrayList<>());
      if (earlier.stream().noneMatch(guard -> guard.isImpliedBy(occurrence.guard()))) {
        fields.add(field(type, occurrence, same, List.copyOf(earlier)));
        earlier.add(occurrence.guard());
      }
    }
    return fields.toArray(ProjectedField[]::new);
  }

  private ProjectedField field(
      int type, Occurrence occurrence, List<Integer> same, List<Guard> writtenBefore) {
    String key = occurrence.field().responseKey();
    String name = occurrence.field().name();
    String typeName = schema.typeNames().name(type);
    String coordinate = typeName + '.' + name;
    if (name.startsWith("__")) {
      int kind = name.equals("__typename") ? ProjectedField.TYPENAME : ProjectedField.SCHEMA;
      return new ProjectedField(
          kind, key, coordinate, -1, null, null, new int[0], occurrence.guard(), writtenBefore);
    }
    SchemaType.Field definition = schema.api().field(typeName, name);
    if (definition == null) {
      throw new IllegalArgumentException(
          "field: " + coordinate + " (expected: a field of the API schema)");
    }
    ProjectionSet inside = occurrence.field().selectionSet() == null ? null : below(key, same);
    return new ProjectedField(
        ProjectedField.VALUE,
        key,
        coordinate,
        position == null ? -1 : position.slot(key),
        OutputType.of(definition.type(), schema),
        inside,
        position == null ? new int[0] : position.writers(key),
        occurrence.guard(),
        writtenBefore);
  }

  private ProjectionSet below(String key, List<Integer> same) {
    return below.computeIfAbsent(same, _ -> {
      Guard first = occurrences.get(same.getFirst()).guard();
      boolean alike = same.stream()
          .map(i -> occurrences.get(i).guard())
          .allMatch(guard -> guard.isImpliedBy(first) && first.isImpliedBy(guard));
      List<Part> parts = new ArrayList<>();
      for (int i : same) {
        Occurrence occurrence = occurrences.get(i);
        SelectionSet selectionSet = occurrence.field().selectionSet();
        if (selectionSet != null) {
          parts.add(new Part(alike ? Guard.ALWAYS : occurrence.guard(), selectionSet));
        }
      }
      Position inside = position == null ? null : position.existingChild(key);
      return new ProjectionSet(schema, numbering, inside, parts);
    });
  }
}
