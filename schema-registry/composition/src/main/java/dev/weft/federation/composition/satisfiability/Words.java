package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.supergraph.JoinFieldSet;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** How messages spell lists and field sets. Stateless. */
final class Words {
  private Words() {}

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String list(List<String> words) {
    return words.size() < 2
        ? String.join("", words)
        : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }

  static String fieldSet(JoinFieldSet fieldSet) {
    return String.join(" ", fieldSet.selections().stream().map(Words::selection).toList());
  }

  static String selection(JoinFieldSet.Selection selection) {
    return switch (selection) {
      case JoinFieldSet.Field field -> {
        StringJoiner arguments = new StringJoiner(", ", "(", ")").setEmptyValue("");
        field
            .arguments()
            .forEach((name, value) -> arguments.add(name + ": " + SdlPrinter.print(value)));
        yield field.name() + arguments + braces(field.selections());
      }
      case JoinFieldSet.Fragment(String type, JoinFieldSet nested) ->
        (type == null ? "..." : "... on " + type) + braces(nested);
    };
  }

  private static String braces(@Nullable JoinFieldSet nested) {
    return nested == null ? "" : " { " + fieldSet(nested) + " }";
  }
}
