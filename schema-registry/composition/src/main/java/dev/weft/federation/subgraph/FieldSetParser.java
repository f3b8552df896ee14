package dev.weft.federation.subgraph;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.Lexer;
import dev.weft.federation.sdl.SdlLimits;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.sdl.ValueParser;
import dev.weft.federation.subgraph.FieldSet.FieldSelection;
import dev.weft.federation.subgraph.FieldSet.FragmentSelection;
import dev.weft.federation.subgraph.FieldSet.Selection;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads field sets. Confined to one parse. */
final class FieldSetParser extends ValueParser {
  private final @Nullable IdentityHashMap<Selection, SourceLocation> places;

  private FieldSetParser(Lexer lexer, @Nullable IdentityHashMap<Selection, SourceLocation> places) {
    super(lexer, SdlLimits.DEFAULT);
    this.places = places;
  }

  static FieldSet parse(String text, @Nullable IdentityHashMap<Selection, SourceLocation> places) {
    FieldSetParser parser =
        new FieldSetParser(new Lexer("fields", text, SdlLimits.DEFAULT), places);
    boolean braces = parser.skip('{');
    FieldSet fields = parser.selections(braces);
    if (parser.lexer.kind() != Lexer.Kind.END) {
      throw parser.lexer.error(
          "expected the end of the field set, found " + parser.lexer.describe());
    }
    return fields;
  }

  private FieldSet selections(boolean braces) {
    enter();
    List<Selection> selections = new ArrayList<>();
    do {
      if (places == null) {
        selections.add(selection());
      } else {
        SourceLocation place = lexer.location();
        Selection selection = selection();
        places.put(selection, place);
        selections.add(selection);
      }
    } while (braces ? !skip('}') : lexer.kind() != Lexer.Kind.END);
    leave();
    return new FieldSet(selections);
  }

  private Selection selection() {
    if (lexer.kind() == Lexer.Kind.SPREAD) {
      lexer.advance();
      String typeCondition = null;
      if (lexer.atName("on")) {
        lexer.advance();
        typeCondition = name("a type");
      } else if (lexer.kind() == Lexer.Kind.NAME) {
        throw lexer.error("a field set has no named fragments; write `... on Type { }`");
      }
      List<Directive> directives = directives(false);
      expect('{');
      return new FragmentSelection(typeCondition, directives, selections(true));
    }
    String name = name("a field");
    String alias = null;
    if (skip(':')) {
      alias = name;
      name = name("a field");
    }
    SequencedMap<String, Value> arguments = arguments(false);
    List<Directive> directives = directives(false);
    FieldSet selections = skip('{') ? selections(true) : null;
    return new FieldSelection(alias, name, arguments, directives, selections);
  }
}
