package dev.weft.planner.operation;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A field or an inline fragment; normalisation leaves no other kind.
 *
 * <p>Immutable.
 */
public sealed interface Selection {

  /** What must all hold for this selection to count; empty for always. */
  List<Condition> conditions();

  /**
   * A field.
   *
   * @param alias null when the response key is the field's name
   * @param directives those other than {@code @skip} and {@code @include}
   * @param selectionSet null for a leaf
   */
  record Field(
      @Nullable String alias,
      String name,
      SequencedMap<String, Value> arguments,
      List<Condition> conditions,
      List<Directive> directives,
      @Nullable SelectionSet selectionSet)
      implements Selection {
    public Field {
      arguments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(arguments));
      conditions = List.copyOf(conditions);
      directives = List.copyOf(directives);
    }

    /** Makes a leaf without arguments. */
    public static Field leaf(String name) {
      return new Field(null, name, new LinkedHashMap<>(), List.of(), List.of(), null);
    }

    /** The key under which the answer stands. */
    public String responseKey() {
      return alias == null ? name : alias;
    }
  }

  /**
   * An inline fragment.
   *
   * @param typeCondition null when it applies to whatever type it stands in
   */
  record InlineFragment(
      @Nullable String typeCondition,
      List<Condition> conditions,
      List<Directive> directives,
      SelectionSet selectionSet)
      implements Selection {
    public InlineFragment {
      conditions = List.copyOf(conditions);
      directives = List.copyOf(directives);
    }
  }
}
