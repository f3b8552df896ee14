package dev.weft.gateway.merge;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.gateway.response.ReadShape;
import dev.weft.gateway.response.TypeNames;
import dev.weft.gateway.schema.ExecutionSchema;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.plan.ResponsePath;
import dev.weft.planner.plan.Rewrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that one fetch asks of the objects at some place, whatever their type: fragments are dissolved.
 *
 * <p>Confined to one compilation.
 */
final class AskedSelection {

  /** A key of the answer; {@code key} is where its value goes once rewrites are applied. */
  private static final class Asked {
    final String name;
    String key;
    int listDepth;

    @Nullable
    AskedSelection child;

    Asked(String name, String key) {
      this.name = name;
      this.key = key;
    }
  }

  private static final String TYPENAME = "__typename";

  private final ExecutionSchema schema;
  private final String subgraph;
  private @Nullable String type;
  private @Nullable String fixedType;
  private final Map<String, Asked> fields = new LinkedHashMap<>();

  private AskedSelection(ExecutionSchema schema, String subgraph, String type) {
    this.schema = schema;
    this.subgraph = subgraph;
    this.type = type;
  }

  /**
   * Dissolves a selection set.
   *
   * @param type the type it is on
   */
  static AskedSelection of(
      ExecutionSchema schema, String subgraph, String type, SelectionSet selectionSet) {
    AskedSelection asked = new AskedSelection(schema, subgraph, type);
    asked.add(type, selectionSet);
    return asked;
  }

  private void add(String parentType, SelectionSet selectionSet) {
    for (Selection selection : selectionSet.selections()) {
      switch (selection) {
        case Selection.InlineFragment fragment ->
          add(
              fragment.typeCondition() == null ? parentType : fragment.typeCondition(),
              fragment.selectionSet());
        case Selection.Field field -> add(parentType, field);
      }
    }
  }

  private void add(String parentType, Selection.Field field) {
    Asked asked = fields.computeIfAbsent(field.responseKey(), key -> new Asked(field.name(), key));
    TypeRef fieldType = schema.fieldType(subgraph, parentType, field.name());
    SelectionSet below = field.selectionSet();
    if (below == null) {
      asked.listDepth = fieldType == null ? 0 : listDepth(fieldType);
      return;
    }
    String childType = fieldType == null ? "" : fieldType.name();
    if (asked.child == null) {
      asked.child = new AskedSelection(schema, subgraph, childType);
    } else if (!childType.equals(asked.child.type)) {
      asked.child.type = null;
    }
    asked.child.add(childType, below);
  }

  private static int listDepth(TypeRef type) {
    return switch (type) {
      case TypeRef.Named _ -> 0;
      case TypeRef.NonNull(TypeRef inner) -> listDepth(inner);
      case TypeRef.ListOf(TypeRef item) -> 1 + listDepth(item);
    };
  }

  /** Applies what the plan wants changed before the answer is merged. */
  void rewrite(List<Rewrite> rewrites) {
    for (Rewrite rewrite : rewrites) {
      List<String> keys = new ArrayList<>();
      for (ResponsePath.Segment segment : rewrite.path().segments()) {
        if (segment instanceof ResponsePath.Segment.Key(String key)) {
          keys.add(key);
        }
      }
      switch (rewrite) {
        case Rewrite.RenameKey rename -> rename(keys, rename.newKey());
        case Rewrite.SetTypename set -> {
          if (below(keys) instanceof AskedSelection selection) {
            selection.fixedType = set.typename();
          }
        }
      }
    }
  }

  private void rename(List<String> keys, String newKey) {
    AskedSelection parent = below(keys.subList(0, keys.size() - 1));
    Asked asked = parent == null ? null : parent.fields.get(keys.getLast());
    if (asked != null) {
      asked.key = newKey;
    }
  }

  private @Nullable AskedSelection below(List<String> keys) {
    AskedSelection selection = this;
    for (String key : keys) {
      AskedSelection next = selection.child(key);
      if (next == null) {
        return null;
      }
      selection = next;
    }
    return selection;
  }

  /** What is asked below a key of the answer, or below one that has been renamed to {@code key} when there is none. */
  private @Nullable AskedSelection child(String key) {
    Asked own = fields.get(key);
    if (own != null && own.child != null) {
      return own.child;
    }
    return fields.values().stream()
        .filter(asked -> asked.key.equals(key) && asked.child != null)
        .findFirst()
        .map(asked -> asked.child)
        .orElse(null);
  }

  /** Notes at {@code position} and below that {@code fetch} brings these keys. */
  void write(Position position, int fetch) {
    for (Asked asked : fields.values()) {
      if (asked.name.equals(TYPENAME)) {
        continue;
      }
      position.written(asked.key, fetch);
      if (asked.child != null) {
        asked.child.write(position.child(asked.key), fetch);
      }
    }
  }

  /** What directs the parser to read the answer into the objects of {@code position}. */
  ReadShape readShape(Position position) {
    List<ReadShape.Entry> entries = new ArrayList<>();
    for (Map.Entry<String, Asked> entry : fields.entrySet()) {
      Asked asked = entry.getValue();
      if (asked.name.equals(TYPENAME)) {
        entries.add(ReadShape.Entry.typename(entry.getKey()));
        continue;
      }
      ReadShape child = null;
      if (asked.child != null) {
        child = asked.child.readShape(position.child(asked.key));
      }
      entries.add(
          new ReadShape.Entry(entry.getKey(), position.slot(asked.key), asked.listDepth, child));
    }
    int number = TypeNames.UNKNOWN;
    if (fixedType != null) {
      number = schema.typeNames().number(fixedType);
    } else if (type != null) {
      number = schema.onlyType(subgraph, type);
    }
    return new ReadShape(position.slotCount(), number, fixedType != null, entries);
  }

  /** For each key of the answer where its value goes, for error paths. */
  Renames renames() {
    Map<String, String> keys = new LinkedHashMap<>();
    Map<String, Renames> below = new LinkedHashMap<>();
    fields.forEach((wireKey, asked) -> {
      if (!asked.key.equals(wireKey)) {
        keys.put(wireKey, asked.key);
      }
      if (asked.child != null) {
        Renames child = asked.child.renames();
        if (!child.isEmpty()) {
          below.put(wireKey, child);
        }
      }
    });
    return new Renames(keys, below);
  }
}
