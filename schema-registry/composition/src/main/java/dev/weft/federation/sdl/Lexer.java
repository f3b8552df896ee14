package dev.weft.federation.sdl;

import org.jspecify.annotations.Nullable;

/**
 * Cuts GraphQL text into tokens, one at a time (GraphQL September 2025, 2.1).
 *
 * <p>Confined to one parse. The current token is described by {@link #kind}, {@link #text} and {@link #location};
 * {@link #advance} moves to the next. Commas, comments and white space are skipped.
 */
public final class Lexer {

  /** The kinds of token. */
  public enum Kind {
    PUNCTUATOR,
    SPREAD,
    NAME,
    INT,
    FLOAT,
    STRING,
    BLOCK_STRING,
    END
  }

  private final String sourceName;
  private final String source;
  private final SdlLimits limits;

  private int position;
  private int line = 1;
  private int lineStart;
  private int tokens;

  private Kind kind = Kind.END;
  private int tokenStart;
  private int tokenEnd;
  private int tokenLine = 1;
  private int tokenColumn = 1;
  private @Nullable String stringValue;

  /** Begins at the first token of {@code source}. */
  public Lexer(String sourceName, String source, SdlLimits limits) {
    this.sourceName = sourceName;
    this.source = source;
    this.limits = limits;
    if (source.length() > limits.maxCharacters()) {
      throw new SdlSyntaxException(
          new SourceLocation(sourceName, 1, 1),
          "the text has " + source.length() + " characters, more than the limit of "
              + limits.maxCharacters());
    }
    advance();
  }

  /** Begins at {@code position} of {@code source}, which is the place {@code start}. */
  Lexer(String sourceName, String source, SdlLimits limits, int position, SourceLocation start) {
    this.sourceName = sourceName;
    this.source = source;
    this.limits = limits;
    this.position = position;
    this.line = start.line();
    this.lineStart = position - start.column() + 1;
    advance();
  }

  public Kind kind() {
    return kind;
  }

  /** The current name, number or punctuator as written, or the value of the current string. */
  public String text() {
    return stringValue != null ? stringValue : source.substring(tokenStart, tokenEnd);
  }

  public SourceLocation location() {
    return new SourceLocation(sourceName, tokenLine, tokenColumn);
  }

  /** Whether the current token is this punctuator. */
  public boolean at(char punctuator) {
    return kind == Kind.PUNCTUATOR && source.charAt(tokenStart) == punctuator;
  }

  /** Whether the current token is this name. */
  public boolean atName(String name) {
    return kind == Kind.NAME
        && tokenEnd - tokenStart == name.length()
        && source.startsWith(name, tokenStart);
  }

  /** A syntax error at the current token. */
  public SdlSyntaxException error(String problem) {
    return new SdlSyntaxException(location(), problem);
  }

  /** How a message calls the current token. */
  public String describe() {
    return switch (kind) {
      case END -> "the end of the text";
      case STRING, BLOCK_STRING -> "a string";
      case PUNCTUATOR, SPREAD, NAME, INT, FLOAT ->
        "`" + shortened(source.substring(tokenStart, tokenEnd)) + "`";
    };
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }

  /** Moves to the next token; at the end stays there. */
  public void advance() {
    skipIgnored();
    stringValue = null;
    tokenStart = position;
    tokenLine = line;
    tokenColumn = position - lineStart + 1;
    if (position >= source.length()) {
      tokenEnd = position;
      kind = Kind.END;
      return;
    }
    if (++tokens > limits.maxTokens()) {
      throw error("the text has more tokens than the limit of " + limits.maxTokens());
    }
    char c = source.charAt(position);
    if (isNameStart(c)) {
      kind = Kind.NAME;
      do {
        position++;
      } while (position < source.length() && isNamePart(source.charAt(position)));
    } else if (c == '"') {
      if (source.startsWith("\"\"\"", position)) {
        readBlockString();
      } else {
        readString();
      }
    } else if (c == '-' || isDigit(c)) {
      readNumber();
    } else if (c == '.') {
      if (!source.startsWith("...", position)) {
        throw error("unexpected `.` (a spread has three dots)");
      }
      kind = Kind.SPREAD;
      position += 3;
    } else if ("!$&()*:=@[]{|}".indexOf(c) >= 0) {
      kind = Kind.PUNCTUATOR;
      position++;
    } else {
      throw error("unexpected character " + describeCharacter(source.codePointAt(position)));
    }
    tokenEnd = position;
  }

  private static String describeCharacter(int codePoint) {
    String code = String.format("U+%04X", codePoint);
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE
        ? code
        : "`" + Character.toString(codePoint) + "` (" + code + ")";
  }

  private void skipIgnored() {
    while (position < source.length()) {
      char c = source.charAt(position);
      switch (c) {
        case ' ', '\t', ',', '\uFEFF' -> position++;
        case '\n', '\r' -> newLine(c);
        case '#' -> {
          while (position < source.length() && !isLineEnd(source.charAt(position))) {
            position++;
          }
        }
        default -> {
          return;
        }
      }
    }
  }

  private void newLine(char c) {
    position++;
    if (c == '\r' && position < source.length() && source.charAt(position) == '\n') {
      position++;
    }
    line++;
    lineStart = position;
  }

  private void readNumber() {
    kind = Kind.INT;
    if (source.charAt(position) == '-') {
      position++;
    }
    int first = position;
    readDigits();
    if (source.charAt(first) == '0' && position > first + 1) {
      throw error("a number must not begin with 0: " + source.substring(tokenStart, position));
    }
    if (peek() == '.') {
      kind = Kind.FLOAT;
      position++;
      readDigits();
    }
    if (peek() == 'e' || peek() == 'E') {
      kind = Kind.FLOAT;
      position++;
      if (peek() == '+' || peek() == '-') {
        position++;
      }
      readDigits();
    }
    if (peek() == '.' || isNameStart(peek())) {
      throw error("a number must not be followed by `" + peek() + "`");
    }
  }

  private void readDigits() {
    if (!isDigit(peek())) {
      throw error("this number lacks a digit");
    }
    while (isDigit(peek())) {
      position++;
    }
  }

  /** The character at the position, or NUL at the end. */
  private char peek() {
    return position < source.length() ? source.charAt(position) : '\0';
  }

  private void readString() {
    kind = Kind.STRING;
    int start = ++position;
    StringBuilder escaped = null;
    while (true) {
      if (position >= source.length() || isLineEnd(source.charAt(position))) {
        throw error("this string is not closed on its line");
      }
      char c = source.charAt(position);
      if (c == '"') {
        stringValue = escaped == null ? source.substring(start, position) : escaped.toString();
        position++;
        return;
      }
      if (c == '\\') {
        if (escaped == null) {
          escaped = new StringBuilder().append(source, start, position);
        }
        readEscape(escaped);
      } else {
        if (escaped != null) {
          escaped.append(c);
        }
        position++;
      }
    }
  }

  private void readEscape(StringBuilder into) {
    position++;
    char c = peek();
    position++;
    switch (c) {
      case '"', '\\', '/' -> into.append(c);
      case 'b' -> into.append('\b');
      case 'f' -> into.append('\f');
      case 'n' -> into.append('\n');
      case 'r' -> into.append('\r');
      case 't' -> into.append('\t');
      case 'u' -> readUnicodeEscape(into);
      default -> throw error("this string has the unknown escape `\\" + c + "`");
    }
  }

  private void readUnicodeEscape(StringBuilder into) {
    if (peek() == '{') {
      int end = source.indexOf('}', position);
      if (end < 0 || end == position + 1 || end > position + 9) {
        throw error("this string has an invalid Unicode escape");
      }
      int codePoint = hexadecimal(position + 1, end);
      if (!Character.isValidCodePoint(codePoint)
          || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        throw error("this string has an invalid Unicode escape");
      }
      into.appendCodePoint(codePoint);
      position = end + 1;
      return;
    }
    char unit = (char) hexadecimal(position, position + 4);
    position += 4;
    if (Character.isHighSurrogate(unit) && peek() == '\\' && source.startsWith("\\u", position)) {
      char low = (char) hexadecimal(position + 2, position + 6);
      if (Character.isLowSurrogate(low)) {
        into.append(unit).append(low);
        position += 6;
        return;
      }
    }
    if (Character.isSurrogate(unit)) {
      throw error("this string has an invalid Unicode escape");
    }
    into.append(unit);
  }

  private int hexadecimal(int from, int to) {
    if (to > source.length()) {
      throw error("this string has an invalid Unicode escape");
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(source.charAt(i), 16);
      if (digit < 0 || source.charAt(i) > 'f') {
        throw error("this string has an invalid Unicode escape");
      }
      value = value * 16 + digit;
    }
    return value > Character.MAX_CODE_POINT ? -1 : (int) value;
  }

  private void readBlockString() {
    kind = Kind.BLOCK_STRING;
    position += 3;
    StringBuilder raw = new StringBuilder();
    while (true) {
      if (position >= source.length()) {
        throw error("this block string is not closed");
      }
      char c = source.charAt(position);
      if (c == '"' && source.startsWith("\"\"\"", position)) {
        position += 3;
        stringValue = BlockString.value(raw);
        return;
      }
      if (c == '\\' && source.startsWith("\\\"\"\"", position)) {
        raw.append("\"\"\"");
        position += 4;
      } else if (isLineEnd(c)) {
        raw.append('\n');
        newLine(c);
      } else {
        raw.append(c);
        position++;
      }
    }
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c);
  }
}
