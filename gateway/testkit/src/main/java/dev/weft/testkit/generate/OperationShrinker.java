package dev.weft.testkit.generate;

import dev.weft.testkit.generate.GeneratedOperation.NamedFragment;
import dev.weft.testkit.generate.GeneratedSelection.FieldSelection;
import dev.weft.testkit.generate.GeneratedSelection.InlineSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes a failing operation as small as one change at a time can. */
public final class OperationShrinker {
  private static final int MOST_TRIES = 3000;

  private final Predicate<GeneratedOperation> fails;
  private int tries;

  private OperationShrinker(Predicate<GeneratedOperation> fails) {
    this.fails = fails;
  }

  /**
   * Makes {@code operation} smaller.
   *
   * @param fails whether an operation, perhaps no longer a valid one, fails in the way that matters
   */
  public static GeneratedOperation shrink(
      GeneratedOperation operation, Predicate<GeneratedOperation> fails) {
    return new OperationShrinker(fails).shrink(operation);
  }

  private GeneratedOperation shrink(GeneratedOperation operation) {
    GeneratedOperation smallest = operation;
    boolean progress = true;
    while (progress && tries < MOST_TRIES) {
      progress = false;
      for (GeneratedOperation candidate : candidates(smallest)) {
        if (++tries < MOST_TRIES && fails.test(candidate)) {
          smallest = candidate;
          progress = true;
          break;
        }
      }
    }
    return smallest;
  }

  private static List<GeneratedOperation> candidates(GeneratedOperation operation) {
    var candidates = new ArrayList<GeneratedOperation>();
    for (List<GeneratedSelection> selections : variants(operation.selections(), operation)) {
      candidates.add(new GeneratedOperation(
          operation.keyword(), selections, operation.fragments(), operation.variables()));
    }
    for (int i = 0; i < operation.fragments().size(); i++) {
      NamedFragment fragment = operation.fragments().get(i);
      for (List<GeneratedSelection> selections : variants(fragment.selections(), operation)) {
        var fragments = new ArrayList<>(operation.fragments());
        fragments.set(i, new NamedFragment(fragment.name(), fragment.type(), selections));
        candidates.add(new GeneratedOperation(
            operation.keyword(), operation.selections(), fragments, operation.variables()));
      }
    }
    return candidates;
  }

  /** All lists that differ from {@code selections} by one simplification; the boldest first. */
  private static List<List<GeneratedSelection>> variants(
      List<GeneratedSelection> selections, GeneratedOperation operation) {
    var variants = new ArrayList<List<GeneratedSelection>>();
    if (selections.size() > 1) {
      for (int i = 0; i < selections.size(); i++) {
        variants.add(replaced(selections, i, List.of()));
      }
    }
    for (int i = 0; i < selections.size(); i++) {
      GeneratedSelection selection = selections.get(i);
      for (List<GeneratedSelection> children : variants(selection.children(), operation)) {
        variants.add(
            replaced(selections, i, List.of(selection.with(selection.directives(), children))));
      }
      for (List<GeneratedSelection> simpler : simpler(selection, operation)) {
        variants.add(replaced(selections, i, simpler));
      }
    }
    return variants;
  }

  private static List<List<GeneratedSelection>> simpler(
      GeneratedSelection selection, GeneratedOperation operation) {
    var simpler = new ArrayList<List<GeneratedSelection>>();
    for (int i = 0; i < selection.directives().size(); i++) {
      var fewer = new ArrayList<>(selection.directives());
      fewer.remove(i);
      simpler.add(List.of(selection.with(fewer, selection.children())));
    }
    switch (selection) {
      case FieldSelection field -> {
        for (int i = 0; i < field.arguments().size(); i++) {
          var fewer = new ArrayList<>(field.arguments());
          fewer.remove(i);
          simpler.add(List.of(copy(field, field.alias(), fewer)));
        }
        if (field.alias() != null) {
          simpler.add(List.of(copy(field, null, field.arguments())));
        }
        if (!field.children().isEmpty() && !isTypename(field.children())) {
          simpler.add(List.of(field.with(
              field.directives(),
              List.of(new FieldSelection(null, "__typename", List.of(), List.of(), List.of())))));
        }
      }
      case InlineSelection inline -> {
        if (inline.directives().isEmpty()) {
          simpler.add(inline.children());
        }
      }
      case GeneratedSelection.SpreadSelection spread -> {
        NamedFragment fragment = find(operation, spread.fragment());
        if (fragment != null) {
          simpler.add(List.of(
              new InlineSelection(fragment.type(), spread.directives(), fragment.selections())));
        }
      }
    }
    return simpler;
  }

  private static boolean isTypename(List<GeneratedSelection> children) {
    return children.size() == 1
        && children.getFirst() instanceof FieldSelection field
        && field.name().equals("__typename");
  }

  private static @Nullable NamedFragment find(GeneratedOperation operation, String name) {
    return operation.fragments().stream()
        .filter(fragment -> fragment.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static FieldSelection copy(
      FieldSelection field, @Nullable String alias, List<String> arguments) {
    return new FieldSelection(alias, field.name(), arguments, field.directives(), field.children());
  }

  private static List<GeneratedSelection> replaced(
      List<GeneratedSelection> selections, int index, List<GeneratedSelection> by) {
    var result = new ArrayList<>(selections);
    result.remove(index);
    result.addAll(index, by);
    return result;
  }
}
