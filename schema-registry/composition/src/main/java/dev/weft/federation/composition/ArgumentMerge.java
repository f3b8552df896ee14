package dev.weft.federation.composition;

import dev.weft.federation.sdl.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the values merge that several subgraphs give one argument of a directive. */
enum ArgumentMerge {
  /** The largest number. */
  MAX,
  /** All items, each once. */
  UNION,
  /** True only if all say so. */
  AND,
  /** Alternatives of requirements: a client must satisfy those of every subgraph. */
  CONJUNCTION;

  /** Merges {@code values}, which are in subgraph order; null when none is given. */
  @Nullable
  Value merge(List<Value> values) {
    List<Value> given =
        values.stream().filter(v -> !(v instanceof Value.NullValue)).toList();
    if (given.isEmpty()) {
      return values.isEmpty() ? null : values.getFirst();
    }
    return switch (this) {
      case MAX -> Collections.max(given, (a, b) -> number(a).compareTo(number(b)));
      case UNION -> {
        Set<Value> items = new LinkedHashSet<>();
        given.forEach(value -> items.addAll(items(value)));
        yield new Value.ListValue(List.copyOf(items));
      }
      case AND ->
        new Value.BooleanValue(given.stream()
            .allMatch(v -> v instanceof Value.BooleanValue(boolean b) && b));
      case CONJUNCTION -> conjunction(given);
    };
  }

  private static BigDecimal number(Value value) {
    return switch (value) {
      case Value.IntValue(String text) -> new BigDecimal(text);
      case Value.FloatValue(String text) -> new BigDecimal(text);
      case Value _ -> BigDecimal.ZERO;
    };
  }

  private static List<Value> items(Value value) {
    return value instanceof Value.ListValue(List<Value> items) ? items : List.of(value);
  }

  private static Value conjunction(List<Value> values) {
    Set<Set<String>> merged = Set.of(Set.of());
    for (Value value : values) {
      Set<Set<String>> alternatives = alternatives(value);
      if (alternatives.isEmpty()) {
        continue; // asks for nothing
      }
      Set<Set<String>> product = new LinkedHashSet<>();
      for (Set<String> left : merged) {
        for (Set<String> right : alternatives) {
          Set<String> both = new TreeSet<>(left);
          both.addAll(right);
          product.add(both);
        }
      }
      merged = smallest(product);
    }
    return written(merged);
  }

  /** An alternative that contains another one never helps: whoever satisfies it satisfies the other. */
  private static Set<Set<String>> smallest(Set<Set<String>> alternatives) {
    Set<Set<String>> kept = new LinkedHashSet<>();
    for (Set<String> candidate : alternatives) {
      boolean redundant = false;
      for (Set<String> other : alternatives) {
        if (other != candidate && candidate.size() > other.size() && candidate.containsAll(other)) {
          redundant = true;
          break;
        }
      }
      if (!redundant) {
        kept.add(candidate);
      }
    }
    return kept;
  }

  static Set<Set<String>> alternatives(Value value) {
    Set<Set<String>> alternatives = new LinkedHashSet<>();
    for (Value alternative : items(value)) {
      Set<String> names = new TreeSet<>();
      for (Value name : items(alternative)) {
        if (name instanceof Value.StringValue(String text, boolean _)) {
          names.add(text);
        }
      }
      alternatives.add(names);
    }
    return alternatives;
  }

  private static Value written(Set<Set<String>> alternatives) {
    Map<String, Value> sorted = new java.util.TreeMap<>();
    for (Set<String> alternative : alternatives) {
      List<Value> names = new ArrayList<>();
      alternative.forEach(name -> names.add(Value.StringValue.of(name)));
      sorted.put(String.join("\u0000", alternative), new Value.ListValue(names));
    }
    return new Value.ListValue(List.copyOf(new LinkedHashMap<>(sorted).values()));
  }
}
