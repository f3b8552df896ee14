package dev.weft.federation.subgraph;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.sdl.SdlSyntaxException;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.sdl.Value;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The selections that {@code fields} of {@code @key}, {@code @requires} and {@code @provides} spell, without outer braces.
 *
 * <p>Immutable; {@code toString} is the canonical spelling.
 */
public record FieldSet(List<Selection> selections) {
  public FieldSet {
    selections = List.copyOf(selections);
  }

  /**
   * Parses {@code text}, with or without outer braces.
   *
   * @throws SdlSyntaxException if it is not a selection set; locations count within {@code text}
   */
  public static FieldSet parse(String text) {
    return FieldSetParser.parse(text, null);
  }

  /**
   * As {@link #parse(String)}, and tells where each selection begins.
   *
   * @param places a map by identity, to put them into
   */
  static FieldSet parse(String text, IdentityHashMap<Selection, SourceLocation> places) {
    return FieldSetParser.parse(text, places);
  }

  /** A field or an inline fragment. */
  public sealed interface Selection {
    List<Directive> directives();
  }

  /**
   * A field.
   *
   * @param selections null when the field has no braces
   */
  public record FieldSelection(
      @Nullable String alias,
      String name,
      SequencedMap<String, Value> arguments,
      List<Directive> directives,
      @Nullable FieldSet selections)
      implements Selection {
    public FieldSelection {
      arguments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(arguments));
      directives = List.copyOf(directives);
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      if (alias != null) {
        text.append(alias).append(": ");
      }
      text.append(name);
      if (!arguments.isEmpty()) {
        StringJoiner joiner = new StringJoiner(", ", "(", ")");
        arguments.forEach((key, value) -> joiner.add(key + ": " + SdlPrinter.print(value)));
        text.append(joiner);
      }
      directives.forEach(directive -> text.append(' ').append(SdlPrinter.print(directive)));
      if (selections != null) {
        text.append(" { ").append(selections).append(" }");
      }
      return text.toString();
    }
  }

  /**
   * {@code ... on Type { … }}.
   *
   * @param typeCondition null when there is none
   */
  public record FragmentSelection(
      @Nullable String typeCondition, List<Directive> directives, FieldSet selections)
      implements Selection {
    public FragmentSelection {
      directives = List.copyOf(directives);
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("...");
      if (typeCondition != null) {
        text.append(" on ").append(typeCondition);
      }
      directives.forEach(directive -> text.append(' ').append(SdlPrinter.print(directive)));
      return text.append(" { ").append(selections).append(" }").toString();
    }
  }

  @Override
  public String toString() {
    StringJoiner joiner = new StringJoiner(" ");
    selections.forEach(selection -> joiner.add(selection.toString()));
    return joiner.toString();
  }
}
