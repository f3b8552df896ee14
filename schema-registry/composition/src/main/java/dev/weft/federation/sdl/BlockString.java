package dev.weft.federation.sdl;

import java.util.ArrayList;
import java.util.List;

/** The value of a block string, without its common indentation (GraphQL September 2025, 2.9.4). */
final class BlockString {
  private BlockString() {}

  /** The value of {@code raw}, whose line ends are {@code \n} and whose escapes are resolved. */
  static String value(CharSequence raw) {
    List<String> lines = new ArrayList<>(List.of(raw.toString().split("\n", -1)));
    int common = Integer.MAX_VALUE;
    for (int i = 1; i < lines.size(); i++) {
      int indent = indentation(lines.get(i));
      if (indent < lines.get(i).length()) {
        common = Math.min(common, indent);
      }
    }
    int first = 0;
    int last = lines.size();
    while (first < last && isBlank(lines.get(first))) {
      first++;
    }
    while (last > first && isBlank(lines.get(last - 1))) {
      last--;
    }
    StringBuilder value = new StringBuilder(raw.length());
    for (int i = first; i < last; i++) {
      String line = lines.get(i);
      if (i > first) {
        value.append('\n');
      }
      value.append(line, i == 0 ? 0 : Math.min(common, line.length()), line.length());
    }
    return value.toString();
  }

  private static boolean isBlank(String line) {
    return indentation(line) == line.length();
  }

  private static int indentation(String line) {
    int i = 0;
    while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }
}
