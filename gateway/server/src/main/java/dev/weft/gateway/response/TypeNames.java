package dev.weft.gateway.response;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for the names of a supergraph's types, so that a type is told by comparing integers.
 *
 * <p>Immutable.
 */
public final class TypeNames {
  /** The number of a type that is not known. */
  public static final int UNKNOWN = 0;

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final KeyTable byJson;
  private final byte[][] json;

  /** Numbers {@code names} from 1 on, in their order. */
  public TypeNames(Collection<String> names) {
    this.names.add("");
    for (String name : names) {
      if (numbers.putIfAbsent(name, this.names.size()) == null) {
        this.names.add(name);
      }
    }
    json = new byte[this.names.size()][];
    for (int i = 0; i < json.length; i++) {
      json[i] = ('"' + this.names.get(i) + '"').getBytes(StandardCharsets.UTF_8);
    }
    byJson = new KeyTable(json);
  }

  /** How many numbers there are, {@link #UNKNOWN} included. */
  public int size() {
    return json.length;
  }

  /** The number of {@code name}, or {@link #UNKNOWN}. */
  public int number(String name) {
    return numbers.getOrDefault(name, UNKNOWN);
  }

  /** The number of the name that stands, quoted, in a range of {@code bytes}. */
  int number(byte[] bytes, int offset, int length) {
    return Math.max(UNKNOWN, byJson.find(bytes, offset, length));
  }

  /** The name of a number; empty for {@link #UNKNOWN}. */
  public String name(int number) {
    return names.get(number);
  }

  /** The name as a JSON string. */
  public byte[] json(int number) {
    return json[number];
  }
}
