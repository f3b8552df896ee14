package dev.weft.testkit.generate;

import dev.weft.testkit.generate.GeneratedSelection.FieldSelection;
import dev.weft.testkit.generate.GeneratedSelection.InlineSelection;
import dev.weft.testkit.generate.GeneratedSelection.SpreadSelection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An operation as a tree that can be made smaller, with the variables to run it. Immutable. */
public record GeneratedOperation(
    String keyword,
    List<GeneratedSelection> selections,
    List<NamedFragment> fragments,
    List<Variable> variables) {
  public GeneratedOperation {
    selections = List.copyOf(selections);
    fragments = List.copyOf(fragments);
    variables = List.copyOf(variables);
  }

  /** A named fragment. */
  public record NamedFragment(String name, String type, List<GeneratedSelection> selections) {
    public NamedFragment {
      selections = List.copyOf(selections);
    }
  }

  /**
   * A variable and its value.
   *
   * @param defaultValue as text, or null
   * @param given whether a request brings it
   * @param value what a request brings, as JSON reads
   */
  public record Variable(
      String name,
      String type,
      @Nullable String defaultValue,
      boolean given,
      @Nullable Object value) {}

  /** The document; only fragments and variables that are used are in it. */
  public String document() {
    var body = new StringBuilder();
    write(selections, body, "  ");
    var used = new StringBuilder(body);
    for (NamedFragment fragment : usedFragments()) {
      used.append("}\n\nfragment ")
          .append(fragment.name())
          .append(" on ")
          .append(fragment.type())
          .append(" {\n");
      write(fragment.selections(), used, "  ");
    }
    List<String> definitions = variables.stream()
        .filter(variable -> isUsed(variable, used))
        .map(variable -> "$" + variable.name() + ": " + variable.type()
            + (variable.defaultValue() == null ? "" : " = " + variable.defaultValue()))
        .toList();
    return keyword
        + " Generated"
        + (definitions.isEmpty() ? "" : "(" + String.join(", ", definitions) + ")")
        + " {\n"
        + used
        + "}\n";
  }

  /** The variables that a request brings. */
  public SequencedMap<String, @Nullable Object> variableValues() {
    String document = document();
    var values = new LinkedHashMap<String, @Nullable Object>();
    variables.stream()
        .filter(variable -> variable.given() && isUsed(variable, document))
        .forEach(variable -> values.put(variable.name(), variable.value()));
    return values;
  }

  private static boolean isUsed(Variable variable, CharSequence text) {
    return Pattern.compile("\\$" + variable.name() + "\\b").matcher(text).find();
  }

  private List<NamedFragment> usedFragments() {
    var used = new ArrayList<NamedFragment>();
    collect(selections, used);
    return used;
  }

  private void collect(List<GeneratedSelection> selections, List<NamedFragment> used) {
    for (GeneratedSelection selection : selections) {
      if (selection instanceof SpreadSelection spread) {
        for (NamedFragment fragment : fragments) {
          if (fragment.name().equals(spread.fragment()) && !used.contains(fragment)) {
            used.add(fragment);
            collect(fragment.selections(), used);
          }
        }
      }
      collect(selection.children(), used);
    }
  }

  private static void write(List<GeneratedSelection> selections, StringBuilder out, String indent) {
    for (GeneratedSelection selection : selections) {
      out.append(indent);
      switch (selection) {
        case FieldSelection field -> {
          if (field.alias() != null) {
            out.append(field.alias()).append(": ");
          }
          out.append(field.name());
          if (!field.arguments().isEmpty()) {
            out.append('(').append(String.join(", ", field.arguments())).append(')');
          }
        }
        case InlineSelection inline ->
          out.append(inline.typeCondition() == null ? "..." : "... on " + inline.typeCondition());
        case SpreadSelection spread -> out.append("...").append(spread.fragment());
      }
      selection.directives().forEach(directive -> out.append(' ').append(directive));
      if (!selection.children().isEmpty()) {
        out.append(" {\n");
        write(selection.children(), out, indent + "  ");
        out.append(indent).append('}');
      }
      out.append('\n');
    }
  }

  /** How many selections it has: what shrinking lessens. */
  public int size() {
    return Stream.concat(
            selections.stream(),
            usedFragments().stream().flatMap(fragment -> fragment.selections().stream()))
        .mapToInt(GeneratedOperation::size)
        .sum();
  }

  private static int size(GeneratedSelection selection) {
    return 1 + selection.children().stream().mapToInt(GeneratedOperation::size).sum();
  }
}
