package dev.weft.planner.operation;

import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses documents whose selection sets nest too deeply as written; without recursion. */
final class DocumentDepth {
  private record Step(Node<?> node, int depth) {}

  private DocumentDepth() {}

  static @Nullable OperationError check(Document document, int maxDepth) {
    Deque<Step> open = new ArrayDeque<>();
    document
        .getDefinitionsOfType(OperationDefinition.class)
        .forEach(it -> open.push(new Step(it, 0)));
    document
        .getDefinitionsOfType(FragmentDefinition.class)
        .forEach(it -> open.push(new Step(it, 0)));
    while (!open.isEmpty()) {
      Step step = open.pop();
      int depth = step.node() instanceof SelectionSet ? step.depth() + 1 : step.depth();
      if (depth > maxDepth) {
        return OperationParser.error(
            "The document nests selections more than " + maxDepth + " deep.",
            List.of(step.node().getSourceLocation()),
            OperationError.PARSE_FAILED);
      }
      for (Node<?> child : step.node().getChildren()) {
        open.push(new Step(child, depth));
      }
    }
    return null;
  }
}
