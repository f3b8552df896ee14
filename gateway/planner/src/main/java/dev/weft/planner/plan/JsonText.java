package dev.weft.planner.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps, lists, strings, {@link BigDecimal}s and booleans. Plans are small and rarely read, so this is simple
 * rather than fast. Confined to one call.
 */
final class JsonText {
  private static final int MOST_NESTED = 2_000;

  private final String text;
  private int at;
  private int depth;

  private JsonText(String text) {
    this.text = text;
  }

  /** The text of a value, indented by two spaces. */
  static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(value, 0, out);
    return out.append('\n').toString();
  }

  private static void write(@Nullable Object value, int depth, StringBuilder out) {
    switch (value) {
      case SequencedMap<?, ?> object -> {
        String separator = "{\n";
        for (var entry : object.entrySet()) {
          out.append(separator).append("  ".repeat(depth + 1));
          string(String.valueOf(entry.getKey()), out);
          out.append(": ");
          write(entry.getValue(), depth + 1, out);
          separator = ",\n";
        }
        out.append(object.isEmpty() ? "{}" : "\n" + "  ".repeat(depth) + "}");
      }
      case List<?> list -> {
        String separator = "[\n";
        for (Object item : list) {
          out.append(separator).append("  ".repeat(depth + 1));
          write(item, depth + 1, out);
          separator = ",\n";
        }
        out.append(list.isEmpty() ? "[]" : "\n" + "  ".repeat(depth) + "]");
      }
      case String string -> string(string, out);
      case null, default -> out.append(value);
    }
  }

  private static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /**
   * The value that a text stands for.
   *
   * @throws IllegalArgumentException if it is no JSON
   */
  static @Nullable Object read(String text) {
    JsonText json = new JsonText(text);
    Object value = json.value();
    json.space();
    if (json.at < text.length()) {
      throw json.wrong("the end");
    }
    return value;
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException(
        "no JSON at character " + at + " (expected: " + expected + ")");
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean skip(char c) {
    space();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!skip(c)) {
      throw wrong("'" + c + "'");
    }
  }

  private @Nullable Object value() {
    if (++depth > MOST_NESTED) {
      throw wrong("less nesting");
    }
    space();
    char c = at < text.length() ? text.charAt(at) : ' ';
    Object value = switch (c) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
    depth--;
    return value;
  }

  private SequencedMap<String, @Nullable Object> object() {
    SequencedMap<String, @Nullable Object> object = new LinkedHashMap<>();
    expect('{');
    if (skip('}')) {
      return object;
    }
    do {
      space();
      String key = string();
      expect(':');
      object.put(key, value());
    } while (skip(','));
    expect('}');
    return object;
  }

  private List<@Nullable Object> list() {
    List<@Nullable Object> list = new ArrayList<>();
    expect('[');
    if (skip(']')) {
      return list;
    }
    do {
      list.add(value());
    } while (skip(','));
    expect(']');
    return list;
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw wrong(word);
    }
    at += word.length();
    return value;
  }

  private BigDecimal number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    try {
      return new BigDecimal(text.substring(start, at));
    } catch (NumberFormatException e) {
      at = start;
      throw wrong("a value");
    }
  }

  private String string() {
    if (at >= text.length() || text.charAt(at) != '"') {
      throw wrong("a string");
    }
    StringBuilder out = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      out.append(c == '\\' ? escaped() : c);
    }
    if (at >= text.length()) {
      throw wrong("'\"'");
    }
    at++;
    return out.toString();
  }

  private char escaped() {
    char c = at < text.length() ? text.charAt(at++) : ' ';
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        try {
          char unit = (char) Integer.parseInt(text, at, at + 4, 16);
          at += 4;
          yield unit;
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
          throw wrong("four hexadecimal digits");
        }
      }
      default -> throw wrong("an escape");
    };
  }
}
