package dev.weft.testkit.generate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A selection of a generated operation. Immutable. */
public sealed interface GeneratedSelection {

  /** {@code @skip} and {@code @include}, as text. */
  List<String> directives();

  /** The selections inside, none for a leaf or a spread. */
  List<GeneratedSelection> children();

  /** This selection with other directives and children. */
  GeneratedSelection with(List<String> directives, List<GeneratedSelection> children);

  /**
   * A field.
   *
   * @param arguments each as text: {@code name: value}
   */
  record FieldSelection(
      @Nullable String alias,
      String name,
      List<String> arguments,
      List<String> directives,
      List<GeneratedSelection> children)
      implements GeneratedSelection {
    public FieldSelection {
      arguments = List.copyOf(arguments);
      directives = List.copyOf(directives);
      children = List.copyOf(children);
    }

    @Override
    public GeneratedSelection with(List<String> directives, List<GeneratedSelection> children) {
      return new FieldSelection(alias, name, arguments, directives, children);
    }
  }

  /** An inline fragment; null for one without type condition. */
  record InlineSelection(
      @Nullable String typeCondition, List<String> directives, List<GeneratedSelection> children)
      implements GeneratedSelection {
    public InlineSelection {
      directives = List.copyOf(directives);
      children = List.copyOf(children);
    }

    @Override
    public GeneratedSelection with(List<String> directives, List<GeneratedSelection> children) {
      return new InlineSelection(typeCondition, directives, children);
    }
  }

  /** A spread of a named fragment. */
  record SpreadSelection(String fragment, List<String> directives) implements GeneratedSelection {
    public SpreadSelection {
      directives = List.copyOf(directives);
    }

    @Override
    public List<GeneratedSelection> children() {
      return List.of();
    }

    @Override
    public GeneratedSelection with(List<String> directives, List<GeneratedSelection> children) {
      return new SpreadSelection(fragment, directives);
    }
  }
}
