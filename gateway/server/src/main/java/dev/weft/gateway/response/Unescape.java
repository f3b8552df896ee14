package dev.weft.gateway.response;

import java.nio.charset.StandardCharsets;

/** Resolves the escapes of a JSON string that the scanner has accepted. */
final class Unescape {
  private Unescape() {}

  /** The string in {@code bytes}, given with its quotes, without escapes but still quoted. */
  static byte[] key(byte[] bytes, int offset, int length) {
    return ('"' + text(bytes, offset, length) + '"').getBytes(StandardCharsets.UTF_8);
  }

  /** The text of a string that is given with its quotes. */
  static String text(byte[] bytes, int offset, int length) {
    String raw = new String(bytes, offset + 1, length - 2, StandardCharsets.UTF_8);
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      i++;
      char escaped = raw.charAt(i);
      switch (escaped) {
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case 'u' -> {
          text.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
          i += 4;
        }
        default -> text.append(escaped);
      }
    }
    return text.toString();
  }
}
