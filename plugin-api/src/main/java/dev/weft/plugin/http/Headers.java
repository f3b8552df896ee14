package dev.weft.plugin.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * HTTP header fields: names without regard to case (kept in lower case), several values each, in order.
 *
 * <p>Immutable.
 */
public final class Headers {
  private static final Headers EMPTY = new Headers(new LinkedHashMap<>());

  private final SequencedMap<String, List<String>> values;

  private Headers(SequencedMap<String, List<String>> values) {
    this.values = Collections.unmodifiableSequencedMap(values);
  }

  /** No header at all. */
  public static Headers empty() {
    return EMPTY;
  }

  /**
   * Headers from names and values; names that differ only in case are joined.
   *
   * @throws IllegalArgumentException if a name is not a token, or a value holds a line break
   */
  public static Headers of(Map<String, ? extends Iterable<String>> values) {
    SequencedMap<String, List<String>> copy = new LinkedHashMap<>();
    values.forEach((name, all) ->
        all.forEach(value -> copy.computeIfAbsent(checkedName(name), _ -> new ArrayList<>())
            .add(checkedValue(name, value))));
    copy.replaceAll((_, all) -> List.copyOf(all));
    return copy.isEmpty() ? EMPTY : new Headers(copy);
  }

  /** The first value of a header, null if it is absent. */
  public @Nullable String first(String name) {
    List<String> all = values.get(lower(name));
    return all == null ? null : all.getFirst();
  }

  /** All values of a header, empty if it is absent. */
  public List<String> all(String name) {
    return values.getOrDefault(lower(name), List.of());
  }

  /** Names in lower case with their values, in order; unmodifiable. */
  public SequencedMap<String, List<String>> asMap() {
    return values;
  }

  /** These headers with one set to a single value, whatever it was. */
  public Headers with(String name, String value) {
    SequencedMap<String, List<String>> copy = new LinkedHashMap<>(values);
    copy.put(checkedName(name), List.of(checkedValue(name, value)));
    return new Headers(copy);
  }

  /** These headers with one more value of a header. */
  public Headers adding(String name, String value) {
    List<String> all = new ArrayList<>(all(name));
    all.add(checkedValue(name, value));
    SequencedMap<String, List<String>> copy = new LinkedHashMap<>(values);
    copy.put(checkedName(name), List.copyOf(all));
    return new Headers(copy);
  }

  /** These headers with one left out. */
  public Headers without(String name) {
    if (!values.containsKey(lower(name))) {
      return this;
    }
    SequencedMap<String, List<String>> copy = new LinkedHashMap<>(values);
    copy.remove(lower(name));
    return new Headers(copy);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Headers headers && values.equals(headers.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }

  private static String checkedName(String name) {
    Objects.requireNonNull(name, "name");
    // RFC 9110, 5.6.2: token
    if (name.isEmpty() || !name.chars().allMatch(Headers::isTokenChar)) {
      throw new IllegalArgumentException("name: \"" + name + "\" (expected: an HTTP token)");
    }
    return lower(name);
  }

  private static String checkedValue(String name, String value) {
    Objects.requireNonNull(value, "value");
    if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
      throw new IllegalArgumentException(
          "value of " + name + ": holds a line break or NUL (expected: one line)");
    }
    return value;
  }

  private static boolean isTokenChar(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
