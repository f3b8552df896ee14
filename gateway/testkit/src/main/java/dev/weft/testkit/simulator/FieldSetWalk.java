package dev.weft.testkit.simulator;

import dev.weft.testkit.subgraph.AnyScalar;
import graphql.language.Argument;
import graphql.language.Field;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Reads what a field set selects: from the world, or from a representation that a gateway sent. */
final class FieldSetWalk {
  private FieldSetWalk() {}

  /** The value of a field of an object of the world. */
  interface WorldFields {
    @Nullable
    Object value(WorldObject object, String field, Map<String, @Nullable Object> arguments);
  }

  /** What the world has for {@code selections} of {@code object}. */
  static Map<String, @Nullable Object> ofWorld(
      WorldObject object,
      SelectionSet selections,
      WorldFields world,
      BiPredicate<String, String> isOf) {
    var result = new LinkedHashMap<String, @Nullable Object>();
    for (Selection<?> selection : selections.getSelections()) {
      if (selection instanceof Field field && !field.getName().equals("__typename")) {
        Object value = world.value(object, field.getName(), arguments(field));
        merge(result, field.getName(), nested(value, field.getSelectionSet(), world, isOf));
      } else if (selection instanceof InlineFragment fragment) {
        String condition = fragment.getTypeCondition() == null
            ? null
            : fragment.getTypeCondition().getName();
        if (condition == null || isOf.test(object.type(), condition)) {
          ofWorld(object, fragment.getSelectionSet(), world, isOf)
              .forEach((name, value) -> merge(result, name, value));
        }
      }
    }
    return result;
  }

  private static @Nullable Object nested(
      @Nullable Object value,
      @Nullable SelectionSet selections,
      WorldFields world,
      BiPredicate<String, String> isOf) {
    return switch (value) {
      case WorldObject child when selections != null -> ofWorld(child, selections, world, isOf);
      case List<?> items -> {
        List<@Nullable Object> all = new ArrayList<>();
        items.forEach(item -> all.add(nested(item, selections, world, isOf)));
        yield all;
      }
      case null, default -> value;
    };
  }

  private static void merge(
      Map<String, @Nullable Object> into, String name, @Nullable Object value) {
    if (into.get(name) instanceof Map<?, ?> was && value instanceof Map<?, ?> more) {
      var both = new LinkedHashMap<Object, @Nullable Object>(was);
      both.putAll(more);
      into.put(name, both);
    } else {
      into.put(name, value);
    }
  }

  /** What was sent for {@code selections}; null where a field is missing, whose path goes to {@code missing}. */
  static @Nullable Map<String, @Nullable Object> ofRepresentation(
      Map<?, ?> sent,
      SelectionSet selections,
      List<String> missing,
      BiPredicate<String, String> isOf) {
    var result = new LinkedHashMap<String, @Nullable Object>();
    int before = missing.size();
    for (Selection<?> selection : selections.getSelections()) {
      if (selection instanceof Field field && !field.getName().equals("__typename")) {
        if (sent.containsKey(field.getName())) {
          merge(
              result,
              field.getName(),
              sent(sent.get(field.getName()), field.getSelectionSet(), missing, isOf));
        } else {
          missing.add(field.getName());
        }
      } else if (selection instanceof InlineFragment fragment) {
        fragment(sent, fragment, missing, isOf)
            .forEach((name, value) -> merge(result, name, value));
      }
    }
    return missing.size() > before ? null : result;
  }

  private static Map<String, @Nullable Object> fragment(
      Map<?, ?> sent,
      InlineFragment fragment,
      List<String> missing,
      BiPredicate<String, String> isOf) {
    String condition =
        fragment.getTypeCondition() == null ? null : fragment.getTypeCondition().getName();
    String type = sent.get("__typename") instanceof String name ? name : null;
    if (condition == null || (type != null && isOf.test(type, condition))) {
      var found = ofRepresentation(sent, fragment.getSelectionSet(), missing, isOf);
      return found == null ? Map.of() : found;
    }
    if (type != null) {
      return Map.of();
    }
    // Without a type name, what was sent shows whether the condition held.
    var found = ofRepresentation(sent, fragment.getSelectionSet(), new ArrayList<>(), isOf);
    return found == null ? Map.of() : found;
  }

  private static @Nullable Object sent(
      @Nullable Object value,
      @Nullable SelectionSet selections,
      List<String> missing,
      BiPredicate<String, String> isOf) {
    return switch (value) {
      case Map<?, ?> object
      when selections != null -> ofRepresentation(object, selections, missing, isOf);
      case List<?> items -> {
        List<@Nullable Object> all = new ArrayList<>();
        items.forEach(item -> all.add(sent(item, selections, missing, isOf)));
        yield all;
      }
      case null, default -> value;
    };
  }

  private static Map<String, @Nullable Object> arguments(Field field) {
    var arguments = new LinkedHashMap<String, @Nullable Object>();
    for (Argument argument : field.getArguments()) {
      arguments.put(argument.getName(), AnyScalar.literal(argument.getValue()));
    }
    return arguments;
  }
}
