package dev.weft.gateway.merge;

import dev.weft.gateway.response.Cell;
import dev.weft.gateway.response.JsonWriter;
import dev.weft.gateway.response.ResponseTree;
import dev.weft.gateway.schema.ExecutionSchema;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.plan.ResponsePath;
import dev.weft.planner.plan.Rewrite;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the representation of an object is made of.
 *
 * <p>Immutable as seen from outside; what it writes for each type is worked out when the type is first seen.
 */
public final class RepresentationTemplate {

  /** One field, which counts for objects of {@code types}; null is any type. */
  private record Field(
      @Nullable BitSet types,
      Guard guard,
      String key,
      int slot,
      @Nullable RepresentationTemplate child,
      @Nullable String typename) {}

  /** The fields for one type: {@code key} includes quotes and colon. */
  private record TypedField(
      Guard guard, byte[] key, int slot, @Nullable RepresentationTemplate child, byte[] typename) {}

  private static final int TYPENAME = -2;
  private static final TypedField[] NOTHING = new TypedField[0];

  private final ExecutionSchema schema;
  private final List<Field> fields = new ArrayList<>();
  private final List<BitSet> covered = new ArrayList<>();
  private boolean coversAll;
  private final AtomicReferenceArray<TypedField[]> byType;

  private RepresentationTemplate(ExecutionSchema schema) {
    this.schema = schema;
    byType = new AtomicReferenceArray<>(schema.typeNames().size());
  }

  /**
   * Compiles a template.
   *
   * @param requires a field's response key is its key in the response, its name the key in the representation
   * @param position where the objects stand
   * @param rewrites what is changed before the representation is sent
   */
  static RepresentationTemplate of(
      ExecutionSchema schema,
      List<Selection> requires,
      Position position,
      List<Rewrite> rewrites,
      Guard.Variables numbering) {
    RepresentationTemplate template = new RepresentationTemplate(schema);
    template.add(requires, null, Guard.ALWAYS, position, numbering);
    rewrites.forEach(rewrite -> template.rewrite(rewrite, rewrite.path().segments(), null));
    return template;
  }

  private void add(
      List<Selection> selections,
      @Nullable BitSet types,
      Guard guard,
      Position position,
      Guard.Variables numbering) {
    if (types == null) {
      coversAll |= selections.stream().anyMatch(Selection.Field.class::isInstance);
    } else {
      covered.add(types);
    }
    for (Selection selection : selections) {
      Guard inner = guard.and(selection.conditions(), numbering);
      switch (selection) {
        case Selection.InlineFragment fragment -> {
          BitSet narrowed = narrow(types, fragment.typeCondition());
          add(fragment.selectionSet().selections(), narrowed, inner, position, numbering);
        }
        case Selection.Field field -> {
          RepresentationTemplate child = null;
          if (field.selectionSet() != null) {
            child = new RepresentationTemplate(schema);
            Position below = position.child(field.responseKey());
            child.add(field.selectionSet().selections(), null, Guard.ALWAYS, below, numbering);
          }
          boolean typename = field.name().equals("__typename");
          int slot = typename ? TYPENAME : position.slot(field.responseKey());
          fields.add(new Field(types, inner, field.name(), slot, child, null));
        }
      }
    }
  }

  private @Nullable BitSet narrow(@Nullable BitSet types, @Nullable String typeCondition) {
    if (typeCondition == null) {
      return types;
    }
    BitSet matching = schema.matching(typeCondition);
    if (types == null) {
      return matching;
    }
    BitSet both = (BitSet) matching.clone();
    both.and(types);
    return both;
  }

  private void rewrite(Rewrite rewrite, List<ResponsePath.Segment> path, @Nullable BitSet onTypes) {
    if (path.isEmpty()) {
      if (rewrite instanceof Rewrite.SetTypename set) {
        replace(
            onTypes,
            field -> field.slot == TYPENAME,
            field ->
                new Field(field.types, field.guard, field.key, TYPENAME, null, set.typename()));
      }
      return;
    }
    List<ResponsePath.Segment> rest = path.subList(1, path.size());
    switch (path.getFirst()) {
      case ResponsePath.Segment.Items _ -> rewrite(rewrite, rest, onTypes);
      case ResponsePath.Segment.OnTypes(List<String> names) -> {
        BitSet types = new BitSet();
        names.forEach(name -> types.or(schema.matching(name)));
        rewrite(rewrite, rest, types);
      }
      case ResponsePath.Segment.Key(String key) -> {
        if (rest.isEmpty() && rewrite instanceof Rewrite.RenameKey rename) {
          replace(
              onTypes,
              field -> field.key.equals(key),
              field -> new Field(
                  field.types,
                  field.guard,
                  rename.newKey(),
                  field.slot,
                  field.child,
                  field.typename));
        } else {
          for (Field field : fields) {
            if (field.key.equals(key) && field.child != null) {
              field.child.rewrite(rewrite, rest, null);
            }
          }
        }
      }
    }
  }

  /** Replaces fields, where {@code onTypes} is given only as far as they count for those types. */
  private void replace(@Nullable BitSet onTypes, Predicate<Field> which, UnaryOperator<Field> by) {
    List<Field> replaced = new ArrayList<>();
    for (Field field : fields) {
      if (!which.test(field)) {
        replaced.add(field);
        continue;
      }
      if (onTypes == null) {
        replaced.add(by.apply(field));
        continue;
      }
      BitSet rest = new BitSet();
      if (field.types == null) {
        rest.set(0, schema.typeNames().size());
      } else {
        rest.or(field.types);
      }
      BitSet inside = (BitSet) rest.clone();
      inside.and(onTypes);
      rest.andNot(onTypes);
      Field changed = by.apply(field);
      replaced.add(new Field(
          inside, changed.guard, changed.key, changed.slot, changed.child, changed.typename));
      replaced.add(
          new Field(rest, field.guard, field.key, field.slot, field.child, field.typename));
    }
    fields.clear();
    fields.addAll(replaced);
  }

  private TypedField[] forType(int type) {
    TypedField[] known = byType.get(type);
    if (known == null) {
      known = collect(type);
      byType.set(type, known);
    }
    return known;
  }

  private TypedField[] collect(int type) {
    boolean applies = coversAll || covered.stream().anyMatch(types -> types.get(type));
    if (!applies) {
      return NOTHING;
    }
    Map<String, TypedField> byKey = new LinkedHashMap<>();
    for (Field field : fields) {
      if (field.types == null || field.types.get(type)) {
        byte[] key = ('"' + field.key + "\":").getBytes(StandardCharsets.UTF_8);
        byte[] typename = field.typename == null
            ? schema.typeNames().json(type)
            : ('"' + field.typename + '"').getBytes(StandardCharsets.UTF_8);
        TypedField typed = new TypedField(field.guard, key, field.slot, field.child, typename);
        byKey.putIfAbsent(field.key, typed);
      }
    }
    return byKey.values().toArray(TypedField[]::new);
  }

  /**
   * Writes the representation of an object.
   *
   * @param flags the variables that conditions name
   * @return whether it could be written: its type is one of those asked, nothing it needs is missing, and not everything
   *     is null, which would name no object; what was written otherwise must be taken back
   */
  public boolean write(ResponseTree tree, int object, boolean[] flags, JsonWriter out) {
    TypedField[] typed = forType(tree.typeOf(object));
    return typed.length > 0
        && !isAllNull(typed, tree, object)
        && writeFields(typed, tree, object, flags, out);
  }

  private static boolean isAllNull(TypedField[] typed, ResponseTree tree, int object) {
    boolean any = false;
    for (TypedField field : typed) {
      if (field.slot != TYPENAME) {
        if (field.slot < 0 || Cell.kind(tree.slot(object, field.slot)) != Cell.NULL) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  private static boolean writeFields(
      TypedField[] typed, ResponseTree tree, int object, boolean[] flags, JsonWriter out) {
    out.ascii('{');
    boolean first = true;
    for (TypedField field : typed) {
      if (!field.guard.holds(flags)) {
        continue;
      }
      if (!first) {
        out.ascii(',');
      }
      first = false;
      out.raw(field.key);
      if (field.slot == TYPENAME) {
        out.raw(field.typename);
      } else if (field.slot < 0
          || !writeValue(tree, tree.slot(object, field.slot), field.child, flags, out)) {
        return false;
      }
    }
    out.ascii('}');
    return true;
  }

  private static boolean writeValue(
      ResponseTree tree,
      long value,
      @Nullable RepresentationTemplate child,
      boolean[] flags,
      JsonWriter out) {
    switch (Cell.kind(value)) {
      case Cell.MISSING -> {
        return false;
      }
      case Cell.OBJECT -> {
        return child != null && writeObject(tree, Cell.base(value), child, flags, out);
      }
      case Cell.LIST -> {
        int list = Cell.base(value);
        int size = tree.listSize(list);
        out.ascii('[');
        for (int i = 0; i < size; i++) {
          if (i > 0) {
            out.ascii(',');
          }
          if (!writeValue(tree, tree.item(list, i), child, flags, out)) {
            return false;
          }
        }
        out.ascii(']');
        return true;
      }
      default -> {
        tree.writeLeaf(value, out);
        return true;
      }
    }
  }

  private static boolean writeObject(
      ResponseTree tree,
      int object,
      RepresentationTemplate child,
      boolean[] flags,
      JsonWriter out) {
    TypedField[] typed = child.forType(tree.typeOf(object));
    if (typed.length == 0) {
      out.raw("{}"); // an abstract field of which nothing is required for this type
      return true;
    }
    return writeFields(typed, tree, object, flags, out);
  }
}
