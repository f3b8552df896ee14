package dev.weft.planner.explain;

import dev.weft.federation.sdl.Value;
import dev.weft.federation.supergraph.JoinFieldSet;
import dev.weft.planner.operation.OperationText;
import dev.weft.planner.operation.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares keys and requirements with what is sent, and writes them. */
final class FieldSetText {
  private FieldSetText() {}

  /** {@code { id owner { id } }}. */
  static String of(JoinFieldSet fields) {
    return fields.selections().stream()
        .map(FieldSetText::of)
        .collect(Collectors.joining(" ", "{ ", " }"));
  }

  private static String of(JoinFieldSet.Selection selection) {
    return switch (selection) {
      case JoinFieldSet.Field field ->
        field.name()
            + arguments(field.arguments())
            + (field.selections() == null ? "" : " " + of(field.selections()));
      case JoinFieldSet.Fragment(@Nullable String type, JoinFieldSet inner) ->
        "..." + (type == null ? "" : " on " + type) + " " + of(inner);
    };
  }

  private static String arguments(SequencedMap<String, Value> arguments) {
    return arguments.isEmpty()
        ? ""
        : arguments.entrySet().stream()
            .map(it -> it.getKey() + ": " + OperationText.write(it.getValue()))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  /** Whether all of {@code wanted} is among {@code sent}; fragments count as what they hold. */
  static boolean isAmong(JoinFieldSet wanted, List<Selection> sent) {
    return wanted.selections().stream().allMatch(it -> switch (it) {
      case JoinFieldSet.Fragment(var _, JoinFieldSet inner) -> isAmong(inner, sent);
      case JoinFieldSet.Field field -> {
        List<Selection.Field> same = fields(sent).stream()
            .filter(each -> each.name().equals(field.name()))
            .toList();
        yield same.stream()
            .anyMatch(each -> field.selections() == null
                || (each.selectionSet() != null
                    && isAmong(field.selections(), each.selectionSet().selections())));
      }
    });
  }

  /** Those of {@code sent} that a field set names at its top. */
  static List<Selection> named(List<Selection> sent, JoinFieldSet fields) {
    List<String> names = names(fields);
    return sent.stream()
        .filter(it -> switch (it) {
          case Selection.Field field -> names.contains(field.name());
          case Selection.InlineFragment fragment ->
            !named(fragment.selectionSet().selections(), fields).isEmpty();
        })
        .toList();
  }

  /** The names at the top of a field set. */
  static List<String> names(JoinFieldSet fields) {
    List<String> names = new ArrayList<>();
    for (JoinFieldSet.Selection selection : fields.selections()) {
      switch (selection) {
        case JoinFieldSet.Field field -> names.add(field.name());
        case JoinFieldSet.Fragment(var _, JoinFieldSet inner) -> names.addAll(names(inner));
      }
    }
    return names;
  }

  /** The fields among selections, those in fragments included. */
  static List<Selection.Field> fields(List<Selection> selections) {
    List<Selection.Field> fields = new ArrayList<>();
    for (Selection selection : selections) {
      switch (selection) {
        case Selection.Field field -> fields.add(field);
        case Selection.InlineFragment fragment ->
          fields.addAll(fields(fragment.selectionSet().selections()));
      }
    }
    return fields;
  }
}
