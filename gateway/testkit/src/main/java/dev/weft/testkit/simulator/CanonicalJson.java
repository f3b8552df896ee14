package dev.weft.testkit.simulator;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One spelling for each JSON value: sorted keys, numbers without exponent or trailing zeros. */
public final class CanonicalJson {
  private CanonicalJson() {}

  /** Spells {@code value}: a map, list, string, number, boolean or null. */
  public static String of(@Nullable Object value) {
    var text = new StringBuilder();
    write(value, text);
    return text.toString();
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case Number number -> {
        BigDecimal decimal = new BigDecimal(number.toString());
        out.append(decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString());
      }
      case Boolean flag -> out.append(flag.booleanValue());
      case List<?> items -> {
        out.append('[');
        String separator = "";
        for (Object item : items) {
          out.append(separator);
          write(item, out);
          separator = ",";
        }
        out.append(']');
      }
      case Map<?, ?> fields -> {
        var sorted = new TreeMap<String, @Nullable Object>();
        fields.forEach((name, field) -> sorted.put(String.valueOf(name), field));
        out.append('{');
        String separator = "";
        for (var field : sorted.entrySet()) {
          out.append(separator).append('"').append(field.getKey()).append("\":");
          write(field.getValue(), out);
          separator = ",";
        }
        out.append('}');
      }
      default ->
        out.append('"')
            .append(value.toString().replace("\\", "\\\\").replace("\"", "\\\""))
            .append('"');
    }
  }
}
