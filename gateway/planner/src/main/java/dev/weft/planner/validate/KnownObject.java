package dev.weft.planner.validate;

import dev.weft.federation.sdl.Value;
import dev.weft.planner.operation.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known, once some fetches have been made, of the objects at one place of the response. */
final class KnownObject {
  /** One fetch that brings a field, and when. */
  record Source(int fetch, Set<Condition> conditions) {}

  /** A response key of objects of one type. */
  static final class KnownField {
    final String name;
    final SequencedMap<String, Value> arguments;
    final List<Source> sources = new ArrayList<>();
    final @Nullable KnownObject value;

    KnownField(String name, SequencedMap<String, Value> arguments, @Nullable KnownObject value) {
      this.name = name;
      this.arguments = arguments;
      this.value = value;
    }
  }

  /** The object types that every source of the value agrees on; null before the first. */
  @Nullable
  Set<String> types;

  private final SequencedMap<String, SequencedMap<String, KnownField>> fieldsByType =
      new LinkedHashMap<>();

  void agree(Set<String> possible) {
    if (types == null) {
      types = new LinkedHashSet<>(possible);
    } else {
      types.retainAll(possible);
    }
  }

  Set<String> types() {
    return types == null ? Set.of() : types;
  }

  SequencedMap<String, KnownField> fields(String type) {
    return fieldsByType.computeIfAbsent(type, _ -> new LinkedHashMap<>());
  }
}
