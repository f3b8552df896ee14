package dev.weft.federation.sdl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A GraphQL literal or a reference to a variable (GraphQL September 2025, 2.9).
 *
 * <p>Immutable. Numbers keep the text they were written with, so that no precision is lost.
 */
public sealed interface Value {

  /** A variable, named without its dollar sign. */
  record Variable(String name) implements Value {}

  /** An integer, as written. */
  record IntValue(String text) implements Value {}

  /** A floating point number, as written. */
  record FloatValue(String text) implements Value {}

  /** A string, with escapes resolved; {@code block} remembers triple quotes for printing. */
  record StringValue(String text, boolean block) implements Value {
    /** Makes a string that prints on one line. */
    public static StringValue of(String text) {
      return new StringValue(text, false);
    }
  }

  /** {@code true} or {@code false}. */
  record BooleanValue(boolean value) implements Value {}

  /** The literal {@code null}. */
  record NullValue() implements Value {}

  /** A name that is neither {@code true}, {@code false} nor {@code null}. */
  record EnumValue(String name) implements Value {}

  /** A list. */
  record ListValue(List<Value> items) implements Value {
    public ListValue {
      items = List.copyOf(items);
    }
  }

  /** An input object; the order of its fields is the order in the text. */
  record ObjectValue(SequencedMap<String, Value> fields) implements Value {
    public ObjectValue {
      fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }
  }
}
