package dev.weft.federation.supergraph;

import dev.weft.federation.sdl.Lexer;
import dev.weft.federation.sdl.SdlLimits;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.sdl.ValueParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The selections of a {@code key}, {@code requires}, {@code provides} or context argument, read from its text.
 *
 * <p>Immutable. Two are equal when they select the same in the same order.
 */
public record JoinFieldSet(List<Selection> selections) {
  public JoinFieldSet {
    selections = List.copyOf(selections);
  }

  /** A field or an inline fragment. */
  public sealed interface Selection {}

  /**
   * A field.
   *
   * @param selections null for a leaf
   */
  public record Field(
      @Nullable String alias,
      String name,
      SequencedMap<String, Value> arguments,
      @Nullable JoinFieldSet selections)
      implements Selection {
    public Field {
      arguments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(arguments));
    }
  }

  /** A fragment on {@code type}, or on the type it stands in when null. */
  public record Fragment(@Nullable String type, JoinFieldSet selections) implements Selection {}

  /**
   * Reads a field set; the outer braces may be left out.
   *
   * @throws dev.weft.federation.sdl.SdlSyntaxException if {@code text} is no selection set
   */
  public static JoinFieldSet parse(String text) {
    return new Reader(text).document();
  }

  private static final class Reader extends ValueParser {
    Reader(String text) {
      super(new Lexer("field set", text, SdlLimits.DEFAULT), SdlLimits.DEFAULT);
    }

    JoinFieldSet document() {
      boolean braces = skip('{');
      List<Selection> selections = new ArrayList<>();
      while (lexer.kind() != Lexer.Kind.END && !lexer.at('}')) {
        selections.add(selection());
      }
      if (braces) {
        expect('}');
      }
      if (lexer.kind() != Lexer.Kind.END) {
        throw lexer.error("expected the end of the field set, found " + lexer.describe());
      }
      return new JoinFieldSet(selections);
    }

    private JoinFieldSet nested() {
      enter();
      expect('{');
      List<Selection> selections = new ArrayList<>();
      while (!skip('}')) {
        selections.add(selection());
      }
      leave();
      return new JoinFieldSet(selections);
    }

    private Selection selection() {
      if (lexer.kind() == Lexer.Kind.SPREAD) {
        lexer.advance();
        @Nullable String type = null;
        if (lexer.atName("on")) {
          lexer.advance();
          type = name("a type");
        }
        directives(false);
        return new Fragment(type, nested());
      }
      String name = name("a field");
      @Nullable String alias = null;
      if (skip(':')) {
        alias = name;
        name = name("a field");
      }
      SequencedMap<String, Value> arguments = arguments(false);
      directives(false);
      return new Field(alias, name, arguments, lexer.at('{') ? nested() : null);
    }
  }
}
