package dev.weft.testkit.simulator;

import dev.weft.federation.sdl.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values that are none of their field's type.
 *
 * <p>The library that carries out a subgraph's requests would not let them pass. So a resolver gives a mark, and what it
 * stands for is put into the finished answer. Stateless.
 */
final class WrongShape {
  private static final Set<String> POSSIBLE = Set.of("String", "ID", "Int");
  private static final String TEXT = "\u0001a value of a wrong shape";
  private static final int NUMBER = -2_147_483_601;

  private WrongShape() {}

  /** Whether a field of {@code type} can have such a value. */
  static boolean isPossible(TypeRef type) {
    return switch (type) {
      case TypeRef.NonNull(TypeRef inner) -> isPossible(inner);
      case TypeRef.ListOf(TypeRef item) ->
        isPossible(item) && !(leaf(item) instanceof TypeRef.ListOf);
      case TypeRef.Named(String name) -> POSSIBLE.contains(name);
    };
  }

  private static TypeRef leaf(TypeRef type) {
    return type instanceof TypeRef.NonNull(TypeRef inner) ? inner : type;
  }

  /** What a resolver gives for a field of {@code type}. */
  static Object mark(TypeRef type) {
    return switch (type) {
      case TypeRef.NonNull(TypeRef inner) -> mark(inner);
      case TypeRef.ListOf(TypeRef item) -> List.of(mark(item));
      case TypeRef.Named(String name) -> name.equals("Int") ? NUMBER : TEXT;
    };
  }

  /** Puts values of wrong shapes where marks are. */
  static @Nullable Object placed(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> fields -> {
        Map<String, @Nullable Object> placed = new LinkedHashMap<>();
        fields.forEach((key, field) -> placed.put(String.valueOf(key), placed(field)));
        yield placed;
      }
      case List<?> items -> {
        if (items.size() == 1 && isMark(items.getFirst())) {
          yield "no list";
        }
        List<@Nullable Object> placed = new ArrayList<>();
        items.forEach(item -> placed.add(placed(item)));
        yield placed;
      }
      case null -> null;
      default -> isMark(value) ? wrong(value) : value;
    };
  }

  private static boolean isMark(@Nullable Object value) {
    return TEXT.equals(value) || Integer.valueOf(NUMBER).equals(value);
  }

  private static Object wrong(Object mark) {
    return mark instanceof Integer ? "no number" : Map.of("no", "text");
  }
}
