package dev.weft.planner.validate;

import dev.weft.federation.sdl.Value;
import dev.weft.planner.operation.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known, once some fetches have been made, of the objects at one place of the response.
 *
 * <p>Types of which the same is known share it, and what stands below; they part when something is noted of some of them.
 * So an interface of many types costs once what is asked on the interface, at every level. Confined to one validation.
 */
final class KnownObject {
  /** One fetch that brings a field, and when. */
  record Source(int fetch, Set<Condition> conditions) {}

  /** A response key of objects of one type, or of several of which the same is known. */
  static final class KnownField {
    final String name;
    final SequencedMap<String, Value> arguments;
    final List<Source> sources = new ArrayList<>();
    final @Nullable KnownObject value;

    /** How often it stands in a known object, under whatever type. */
    private int shares;

    KnownField(String name, SequencedMap<String, Value> arguments, @Nullable KnownObject value) {
      this.name = name;
      this.arguments = arguments;
      this.value = value;
    }

    private KnownField copy() {
      KnownField copy = new KnownField(name, arguments, value == null ? null : value.copy());
      copy.sources.addAll(sources);
      return copy;
    }
  }

  /** The object types that every source of the value agrees on; null before the first. */
  private @Nullable Set<String> types;

  private final Map<String, SequencedMap<String, KnownField>> fieldsByType = new LinkedHashMap<>();

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

  /** What is known of objects of a type, by response key; not to be changed. */
  Map<String, KnownField> fields(String type) {
    SequencedMap<String, KnownField> fields = fieldsByType.get(type);
    return fields == null ? Map.of() : Collections.unmodifiableMap(fields);
  }

  /**
   * Gets ready to note something of {@code key} of all objects of {@code of}: what they have in common stays one, apart
   * from the objects of other types.
   *
   * @param fresh makes what nothing is known of yet
   * @return what is known, with the types that it is known of
   */
  SequencedMap<KnownField, Set<String>> open(
      Set<String> of, String key, Supplier<KnownField> fresh) {
    SequencedMap<@Nullable KnownField, Set<String>> same = new LinkedHashMap<>();
    for (String type : of) {
      same.computeIfAbsent(fields(type).get(key), _ -> new LinkedHashSet<>()).add(type);
    }
    SequencedMap<KnownField, Set<String>> opened = new LinkedHashMap<>();
    for (var entry : same.entrySet()) {
      KnownField known = entry.getKey();
      Set<String> types = entry.getValue();
      if (known == null || known.shares > types.size()) {
        KnownField own = known == null ? fresh.get() : known.copy();
        if (known != null) {
          known.shares -= types.size();
        }
        own.shares = types.size();
        for (String type : types) {
          fieldsByType.computeIfAbsent(type, _ -> new LinkedHashMap<>()).put(key, own);
        }
        known = own;
      }
      opened.put(known, types);
    }
    return opened;
  }

  private KnownObject copy() {
    KnownObject copy = new KnownObject();
    copy.types = types == null ? null : new LinkedHashSet<>(types);
    fieldsByType.forEach((type, fields) -> {
      copy.fieldsByType.put(type, new LinkedHashMap<>(fields));
      fields.values().forEach(field -> field.shares++);
    });
    return copy;
  }
}
