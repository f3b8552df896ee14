package dev.weft.federation.subgraph;

import org.jspecify.annotations.Nullable;

/**
 * The argument of {@code @fromContext}: {@code $name selection}.
 *
 * <p>Immutable.
 *
 * @param name null when the text names no context
 * @param selection the rest of the text, unchanged; null when there is none
 */
public record ContextReference(
    @Nullable String name, @Nullable String selection) {

  /** Reads {@code text}; null when it is null. */
  public static @Nullable ContextReference parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int start = 0;
    while (start < text.length()
        && (Character.isWhitespace(text.charAt(start)) || text.charAt(start) == ',')) {
      start++;
    }
    if (start >= text.length() || text.charAt(start) != '$') {
      return new ContextReference(null, null);
    }
    int end = start + 1;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    if (end == start + 1) {
      return new ContextReference(null, null);
    }
    String rest = text.substring(end);
    return new ContextReference(text.substring(start + 1, end), rest.isBlank() ? null : rest);
  }

  private static boolean isNamePart(char c) {
    return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
