package dev.weft.gateway.telemetry.otlp;

/** A document as spans may show it. */
final class DocumentText {
  static final int LONGEST = 8_000;

  private DocumentText() {}

  /**
   * The document with each string replaced by {@code ""}, each number by {@code 0}, and without comments; at most
   * {@link #LONGEST} characters.
   */
  static String redacted(String document) {
    StringBuilder out = new StringBuilder(Math.min(document.length(), LONGEST));
    int length = document.length();
    int i = 0;
    while (i < length && out.length() < LONGEST) {
      char c = document.charAt(i);
      if (c == '#') {
        while (i < length && document.charAt(i) != '\n' && document.charAt(i) != '\r') {
          i++;
        }
      } else if (c == '"') {
        i = afterString(document, i);
        out.append("\"\"");
      } else if (isDigit(c) || c == '-') {
        i++;
        while (i < length && isOfNumber(document.charAt(i))) {
          i++;
        }
        out.append('0');
      } else if (isOfName(c)) {
        int begin = i;
        while (i < length && (isOfName(document.charAt(i)) || isDigit(document.charAt(i)))) {
          i++;
        }
        out.append(document, begin, i);
      } else {
        out.append(c);
        i++;
      }
    }
    return cut(out.toString());
  }

  /** The first {@link #LONGEST} characters. */
  static String cut(String document) {
    return document.length() <= LONGEST ? document : document.substring(0, LONGEST) + "…";
  }

  private static int afterString(String document, int begin) {
    boolean block = document.startsWith("\"\"\"", begin);
    int i = begin + (block ? 3 : 1);
    while (i < document.length()) {
      char c = document.charAt(i);
      if (block && document.startsWith("\\\"\"\"", i)) {
        i += 4;
      } else if (block && document.startsWith("\"\"\"", i)) {
        return i + 3;
      } else if (!block && c == '\\') {
        i += 2;
      } else if (!block && (c == '"' || c == '\n' || c == '\r')) {
        return i + 1;
      } else {
        i++;
      }
    }
    return document.length();
  }

  private static boolean isOfName(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isOfNumber(char c) {
    return isDigit(c) || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
  }
}
