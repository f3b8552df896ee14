package dev.weft.federation.sdl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Reads names, values, types and directives: what schema documents and selection sets have in common.
 *
 * <p>Confined to one parse. Recursion ends at {@link SdlLimits#maxDepth}.
 */
public class ValueParser {
  protected final Lexer lexer;
  private final int maxDepth;
  private int depth;

  public ValueParser(Lexer lexer, SdlLimits limits) {
    this.lexer = lexer;
    this.maxDepth = limits.maxDepth();
  }

  protected final String name(String expected) {
    if (lexer.kind() != Lexer.Kind.NAME) {
      throw lexer.error("expected " + expected + ", found " + lexer.describe());
    }
    String name = lexer.text();
    lexer.advance();
    return name;
  }

  protected final void expect(char punctuator) {
    if (!skip(punctuator)) {
      throw lexer.error("expected `" + punctuator + "`, found " + lexer.describe());
    }
  }

  /** Moves past {@code punctuator} if it is the current token. */
  protected final boolean skip(char punctuator) {
    if (lexer.at(punctuator)) {
      lexer.advance();
      return true;
    }
    return false;
  }

  protected final void enter() {
    if (++depth > maxDepth) {
      throw lexer.error("nested deeper than the limit of " + maxDepth + " levels");
    }
  }

  protected final void leave() {
    depth--;
  }

  /** Reads a value; {@code constant} forbids variables. */
  protected final Value value(boolean constant) {
    String text = switch (lexer.kind()) {
      case INT, FLOAT, NAME, STRING, BLOCK_STRING -> lexer.text();
      case PUNCTUATOR, SPREAD, END -> "";
    };
    return switch (lexer.kind()) {
      case INT -> read(new Value.IntValue(text));
      case FLOAT -> read(new Value.FloatValue(text));
      case STRING -> read(new Value.StringValue(text, false));
      case BLOCK_STRING -> read(new Value.StringValue(text, true));
      case NAME ->
        read(
            switch (text) {
              case "true" -> new Value.BooleanValue(true);
              case "false" -> new Value.BooleanValue(false);
              case "null" -> new Value.NullValue();
              default -> new Value.EnumValue(text);
            });
      case PUNCTUATOR -> compound(constant);
      case SPREAD, END -> throw lexer.error("expected a value, found " + lexer.describe());
    };
  }

  private Value read(Value value) {
    lexer.advance();
    return value;
  }

  private Value compound(boolean constant) {
    if (lexer.at('[')) {
      return list(constant);
    }
    if (lexer.at('{')) {
      return object(constant);
    }
    if (lexer.at('$')) {
      if (constant) {
        throw lexer.error("a variable is not allowed here");
      }
      lexer.advance();
      return new Value.Variable(name("a variable's name"));
    }
    throw lexer.error("expected a value, found " + lexer.describe());
  }

  private Value list(boolean constant) {
    enter();
    expect('[');
    List<Value> items = new ArrayList<>();
    while (!skip(']')) {
      items.add(value(constant));
    }
    leave();
    return new Value.ListValue(items);
  }

  private Value object(boolean constant) {
    enter();
    expect('{');
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    while (!skip('}')) {
      SourceLocation start = lexer.location();
      String name = name("the name of an input field");
      expect(':');
      if (fields.put(name, value(constant)) != null) {
        throw new SdlSyntaxException(start, "the input field `" + name + "` is given twice");
      }
    }
    leave();
    return new Value.ObjectValue(fields);
  }

  /** Reads a type reference. */
  protected final TypeRef type() {
    TypeRef type;
    if (lexer.at('[')) {
      enter();
      lexer.advance();
      TypeRef item = type();
      expect(']');
      leave();
      type = new TypeRef.ListOf(item);
    } else {
      type = new TypeRef.Named(name("a type"));
    }
    return skip('!') ? new TypeRef.NonNull(type) : type;
  }

  /** Reads the directives that stand here, possibly none. */
  protected final List<Directive> directives(boolean constant) {
    if (!lexer.at('@')) {
      return List.of();
    }
    List<Directive> directives = new ArrayList<>(2);
    while (lexer.at('@')) {
      SourceLocation location = lexer.location();
      lexer.advance();
      directives.add(new Directive(name("a directive's name"), arguments(constant), location));
    }
    return directives;
  }

  /** Reads {@code (name: value …)} if it stands here. */
  protected final SequencedMap<String, Value> arguments(boolean constant) {
    SequencedMap<String, Value> arguments = new LinkedHashMap<>();
    if (!skip('(')) {
      return arguments;
    }
    do {
      SourceLocation start = lexer.location();
      String name = name("the name of an argument");
      expect(':');
      Value value = value(constant);
      Value given = arguments.putIfAbsent(name, value);
      if (given != null && !given.equals(value)) {
        throw new SdlSyntaxException(start, "the argument `" + name + "` is given twice");
      }
    } while (!skip(')'));
    return arguments;
  }
}
