package dev.weft.federation.problem;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a schema with the token at one of its columns underlined.
 *
 * <p>Immutable. Tabs stay tabs in both lines, so that they agree whatever a terminal makes of them; other control
 * characters, with which a schema could move a terminal's cursor, are replaced; what lies far from the token is cut.
 *
 * @param line the text to show
 * @param underline as many blanks as stand before the token, then carets below it
 */
record Excerpt(String line, String underline) {
  private static final int LONGEST = 140;
  private static final int BEFORE = 60;
  private static final String CUT = "…";
  private static final Pattern TOKEN = Pattern.compile(
      "(extend\\s+)?(type|interface|union|enum|input|scalar|directive)\\s+@?[_A-Za-z][_0-9A-Za-z]*"
          + "|@[_A-Za-z][_0-9A-Za-z]*"
          + "|\\[*[_A-Za-z][_0-9A-Za-z]*[\\]!]*"
          + "|\"\"\"|\"([^\"\\\\]|\\\\.)*\""
          + "|\\$[_A-Za-z][_0-9A-Za-z]*"
          + "|-?[0-9][0-9.eE+-]*"
          + "|\\.\\.\\.");

  /**
   * Cuts out what surrounds a place.
   *
   * @param column in characters, counted from 1; one past the line's end is its end
   */
  static Excerpt of(String text, int column) {
    int start = Math.min(Math.max(column - 1, 0), text.length());
    int end = Math.min(tokenEnd(text, start), Math.max(text.length(), start + 1));
    int from = 0;
    int to = text.length();
    if (text.length() > LONGEST) {
      from = start <= BEFORE ? 0 : whole(text, start - BEFORE);
      to = whole(text, Math.min(text.length(), from + LONGEST));
      end = Math.min(end, Math.max(to, start + 1));
    }
    String left = from > 0 ? CUT : "";
    String right = to < text.length() ? CUT : "";
    StringBuilder underline = new StringBuilder(" ".repeat(left.length()));
    blanks(text.substring(from, start), underline);
    underline.repeat("^", Math.max(1, width(text, start, end)));
    return new Excerpt(left + printable(text.substring(from, to)) + right, underline.toString());
  }

  private static int tokenEnd(String text, int start) {
    Matcher token = TOKEN.matcher(text).region(start, text.length());
    return token.lookingAt() ? token.end() : start + 1;
  }

  /** The index itself, or the next one when it would part a surrogate pair. */
  private static int whole(String text, int index) {
    boolean parts = index > 0
        && index < text.length()
        && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
    return parts ? index + 1 : index;
  }

  private static void blanks(String before, StringBuilder into) {
    before.codePoints().forEach(c -> {
      if (c == '\t') {
        into.append('\t');
      } else {
        into.repeat(" ", DisplayWidth.of(c));
      }
    });
  }

  private static int width(String text, int start, int end) {
    if (start >= text.length()) {
      return 1;
    }
    return text.substring(start, Math.min(end, text.length()))
        .codePoints()
        .map(DisplayWidth::of)
        .sum();
  }

  /** {@code text} without the characters that could move a terminal's cursor, but for tabs and line feeds. */
  static String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c != '\t' && c != '\n' && Character.isISOControl(c) ? '\uFFFD' : c)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }
}
