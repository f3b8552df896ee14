package dev.weft.federation.sdl;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A text that was parsed, to find places that the syntax tree does not keep: a type, a default value, an argument of a
 * directive, a character within a string.
 *
 * <p>Immutable. Each method answers null when the text at the place is not what it expects, as it may be of a tree that
 * was changed since.
 */
public final class SourceText {
  private static final Set<String> KEYWORDS = Set.of(
      "type", "interface", "union", "enum", "input", "scalar", "directive", "schema", "extend");

  private final String name;
  private final String text;
  /** Where lines begin; found when first asked for. */
  private volatile int @Nullable [] lineStarts;

  /**
   * Takes a text.
   *
   * @param name what locations are named by
   */
  public SourceText(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /** Whether a location is one of this text. */
  public boolean isAt(SourceLocation location) {
    return location.source().equals(name);
  }

  /** The type of the field, argument or input field whose name stands at {@code element}. */
  public @Nullable SourceLocation type(SourceLocation element) {
    return read(element, SourceText::pastColon);
  }

  /** The default value of the argument or input field whose name stands at {@code element}. */
  public @Nullable SourceLocation defaultValue(SourceLocation element) {
    return read(element, lexer -> {
      if (!pastColon(lexer)) {
        return false;
      }
      while (lexer.at('[') || lexer.at(']') || lexer.at('!') || lexer.kind() == Lexer.Kind.NAME) {
        lexer.advance();
      }
      return advancePast(lexer, '=');
    });
  }

  /** The value of an argument of the directive applied at {@code directive}. */
  public @Nullable SourceLocation argument(SourceLocation directive, String argument) {
    return read(directive, lexer -> toArgument(lexer, argument));
  }

  /**
   * The place within the string that is the value of an argument.
   *
   * @param value what the string means, without escapes and indentation
   * @param inside a place in {@code value}
   */
  public @Nullable SourceLocation inside(
      SourceLocation directive, String argument, String value, SourceLocation inside) {
    SourceLocation start = read(
        directive,
        lexer -> toArgument(lexer, argument)
            && (lexer.kind() == Lexer.Kind.STRING || lexer.kind() == Lexer.Kind.BLOCK_STRING)
            && lexer.text().equals(value));
    if (start == null) {
      return null;
    }
    int opening = offset(start);
    int wanted = new SourceText(name, value).offset(inside);
    return at(
        text.startsWith("\"\"\"", opening)
            ? inBlock(opening + 3, value, wanted)
            : inString(opening + 1, wanted));
  }

  /** A place in {@code end}, the end of {@code text}, as one in {@code text}. */
  public static SourceLocation shifted(String text, String end, SourceLocation place) {
    SourceText whole = new SourceText(place.source(), text);
    int offset = new SourceText(place.source(), end).offset(place);
    return whole.at(text.length() - end.length() + offset);
  }

  /** The first token from {@code start} on, within one definition, that is this name or string. */
  public @Nullable SourceLocation token(SourceLocation start, String token) {
    return read(start, lexer -> {
      int depth = 0;
      for (int count = 0; lexer.kind() != Lexer.Kind.END; count++) {
        boolean named = lexer.kind() == Lexer.Kind.NAME || lexer.kind() == Lexer.Kind.STRING;
        if (named && lexer.text().equals(token)) {
          return true;
        }
        if (lexer.at('{') || lexer.at('(')) {
          depth++;
        } else if (lexer.at('}') || lexer.at(')')) {
          depth--;
        } else if (depth == 0
            && count > 1
            && lexer.kind() == Lexer.Kind.NAME
            && KEYWORDS.contains(lexer.text())) {
          return false;
        }
        if (depth < 0) {
          return false;
        }
        lexer.advance();
      }
      return false;
    });
  }

  /** The place of the token at which {@code moved} says it has arrived. */
  private @Nullable SourceLocation read(SourceLocation from, Predicate<Lexer> moved) {
    int start = offset(from);
    if (start >= text.length()) {
      return null;
    }
    try {
      Lexer lexer = new Lexer(name, text, SdlLimits.DEFAULT, start, from);
      return moved.test(lexer) && lexer.kind() != Lexer.Kind.END ? lexer.location() : null;
    } catch (SdlSyntaxException e) {
      return null; // a tree that was changed since it was read
    }
  }

  private static boolean advancePast(Lexer lexer, char punctuator) {
    if (!lexer.at(punctuator)) {
      return false;
    }
    lexer.advance();
    return true;
  }

  /** From a name past its arguments and the colon. */
  private static boolean pastColon(Lexer lexer) {
    lexer.advance();
    if (lexer.at('(')) {
      int depth = 0;
      do {
        depth += lexer.at('(') ? 1 : lexer.at(')') ? -1 : 0;
        lexer.advance();
      } while (depth > 0 && lexer.kind() != Lexer.Kind.END);
    }
    return advancePast(lexer, ':');
  }

  /** From the at sign of a directive to the value of one of its arguments. */
  private static boolean toArgument(Lexer lexer, String argument) {
    if (!advancePast(lexer, '@')) {
      return false;
    }
    lexer.advance();
    int depth = 0;
    do {
      if (depth == 1 && lexer.atName(argument)) {
        lexer.advance();
        if (lexer.at(':')) {
          lexer.advance();
          return true;
        }
        continue;
      }
      depth += lexer.at('(') || lexer.at('{') || lexer.at('[') ? 1 : 0;
      depth -= lexer.at(')') || lexer.at('}') || lexer.at(']') ? 1 : 0;
      lexer.advance();
    } while (depth > 0 && lexer.kind() != Lexer.Kind.END);
    return false;
  }

  private int inString(int start, int characters) {
    int position = start;
    for (int seen = 0; seen < characters; seen++) {
      if (text.charAt(position) != '\\') {
        position++;
      } else if (text.charAt(position + 1) != 'u') {
        position += 2;
      } else {
        position =
            text.charAt(position + 2) == '{' ? text.indexOf('}', position) + 1 : position + 6;
      }
    }
    return position;
  }

  /** A block string's value differs from what is written by white space only, and by escaped quotes. */
  private int inBlock(int start, String value, int characters) {
    int visible = 0;
    for (int i = 0; i < characters; i++) {
      visible += isBlank(value.charAt(i)) ? 0 : 1;
    }
    int position = start;
    while (visible > 0 || isBlank(text.charAt(position)) && characters < value.length()) {
      if (text.startsWith("\\\"\"\"", position)) {
        position++;
      }
      visible -= isBlank(text.charAt(position)) ? 0 : 1;
      position++;
    }
    return position;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private SourceLocation at(int offset) {
    int[] starts = lineStarts();
    int found = Arrays.binarySearch(starts, offset);
    int line = found < 0 ? -found - 2 : found;
    return new SourceLocation(name, line + 1, offset - starts[line] + 1);
  }

  private int offset(SourceLocation place) {
    int[] starts = lineStarts();
    return place.line() > starts.length
        ? text.length()
        : Math.min(starts[place.line() - 1] + place.column() - 1, text.length());
  }

  private int[] lineStarts() {
    int[] known = lineStarts;
    if (known == null) {
      known = lineStarts(text);
      lineStarts = known;
    }
    return known;
  }

  private static int[] lineStarts(String text) {
    IntStream.Builder starts = IntStream.builder();
    starts.add(0);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends =
          c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
      if (ends) {
        starts.add(i + 1);
      }
    }
    return starts.build().toArray();
  }
}
