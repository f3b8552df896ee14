package dev.weft.planner.operation;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.Value;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Writes operations as compact GraphQL text, without white space that could be left out. */
public final class OperationText {
  /** GraphQL has no empty selection set. */
  static final String NOTHING = "__typename@skip(if:true)";

  private final StringBuilder out = new StringBuilder();

  private OperationText() {}

  /** The text of an operation; {@code query} is left out where GraphQL allows. */
  public static String write(
      OperationKind kind,
      @Nullable String name,
      List<VariableDefinition> variables,
      SelectionSet selectionSet) {
    OperationText text = new OperationText();
    text.head(kind, name, variables);
    text.selectionSet(selectionSet);
    return text.out.toString();
  }

  /** The text of a selection set, with its braces. */
  public static String write(SelectionSet selectionSet) {
    OperationText text = new OperationText();
    text.selectionSet(selectionSet);
    return text.out.toString();
  }

  /** The text of a literal. */
  public static String write(Value value) {
    OperationText text = new OperationText();
    text.value(value);
    return text.out.toString();
  }

  /** The text of a selection without the selections below it. */
  public static String head(Selection selection) {
    OperationText text = new OperationText();
    switch (selection) {
      case Selection.Field field -> text.fieldHead(field);
      case Selection.InlineFragment fragment -> text.fragmentHead(fragment);
    }
    return text.out.toString();
  }

  /** What stands before the selection set of an operation. */
  static String headText(
      OperationKind kind, @Nullable String name, List<VariableDefinition> variables) {
    OperationText text = new OperationText();
    text.head(kind, name, variables);
    return text.out.toString();
  }

  /** What conditions are written as, behind a field or a fragment. */
  static String conditionsText(List<Condition> conditions) {
    if (conditions.isEmpty()) {
      return "";
    }
    OperationText text = new OperationText();
    text.conditions(conditions);
    return text.out.toString();
  }

  private void head(OperationKind kind, @Nullable String name, List<VariableDefinition> variables) {
    if (kind == OperationKind.QUERY && name == null && variables.isEmpty()) {
      return;
    }
    out.append(kind.keyword());
    if (name != null) {
      out.append(' ').append(name);
    }
    if (!variables.isEmpty()) {
      String separator = "(";
      for (VariableDefinition variable : variables) {
        out.append(separator)
            .append('$')
            .append(variable.name())
            .append(':')
            .append(variable.type());
        if (variable.defaultValue() != null) {
          out.append('=');
          value(variable.defaultValue());
        }
        separator = ",";
      }
      out.append(')');
    }
  }

  private void selectionSet(SelectionSet selectionSet) {
    out.append('{');
    if (selectionSet.selections().isEmpty()) {
      // conditions that never hold took everything away
      out.append(NOTHING);
    }
    for (Selection selection : selectionSet.selections()) {
      char last = out.charAt(out.length() - 1);
      if (last != '{' && last != '}') {
        out.append(' ');
      }
      selection(selection);
    }
    out.append('}');
  }

  private void selection(Selection selection) {
    switch (selection) {
      case Selection.Field field -> {
        fieldHead(field);
        if (field.selectionSet() != null) {
          selectionSet(field.selectionSet());
        }
      }
      case Selection.InlineFragment fragment -> {
        fragmentHead(fragment);
        selectionSet(fragment.selectionSet());
      }
    }
  }

  private void fieldHead(Selection.Field field) {
    if (field.alias() != null) {
      out.append(field.alias()).append(':');
    }
    out.append(field.name());
    arguments(field.arguments());
    conditions(field.conditions());
    directives(field.directives());
  }

  private void fragmentHead(Selection.InlineFragment fragment) {
    out.append("...");
    if (fragment.typeCondition() != null) {
      out.append("on ").append(fragment.typeCondition());
    }
    conditions(fragment.conditions());
    directives(fragment.directives());
  }

  private void conditions(List<Condition> conditions) {
    for (Condition condition : conditions) {
      out.append(condition.expected() ? "@include(if:$" : "@skip(if:$")
          .append(condition.variable())
          .append(')');
    }
  }

  private void directives(List<Directive> directives) {
    for (Directive directive : directives) {
      out.append('@').append(directive.name());
      arguments(directive.arguments());
    }
  }

  private void arguments(SequencedMap<String, Value> arguments) {
    if (!arguments.isEmpty()) {
      entries('(', arguments, ')');
    }
  }

  private void entries(char open, SequencedMap<String, Value> entries, char close) {
    out.append(open);
    String separator = "";
    for (var entry : entries.entrySet()) {
      out.append(separator).append(entry.getKey()).append(':');
      value(entry.getValue());
      separator = ",";
    }
    out.append(close);
  }

  private void value(Value value) {
    switch (value) {
      case Value.Variable(String name) -> out.append('$').append(name);
      case Value.IntValue(String text) -> out.append(text);
      case Value.FloatValue(String text) -> out.append(text);
      case Value.StringValue(String text, boolean _) -> quoted(text);
      case Value.BooleanValue(boolean flag) -> out.append(flag);
      case Value.NullValue() -> out.append("null");
      case Value.EnumValue(String name) -> out.append(name);
      case Value.ListValue(List<Value> items) -> {
        out.append('[');
        String separator = "";
        for (Value item : items) {
          out.append(separator);
          value(item);
          separator = ",";
        }
        out.append(']');
      }
      case Value.ObjectValue(SequencedMap<String, Value> fields) -> entries('{', fields, '}');
    }
  }

  private void quoted(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
