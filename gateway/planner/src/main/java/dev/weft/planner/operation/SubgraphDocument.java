package dev.weft.planner.operation;

import dev.weft.federation.sdl.Directive;
import graphql.GraphQLException;
import graphql.language.BooleanValue;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.VariableReference;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the one operation of a document that a plan sends, without a schema: named fragments are put where they are
 * spread, everything else stays as it is.
 *
 * <p>Confined to one call. Such documents are made by planners, not by clients, and are not bounded.
 */
public final class SubgraphDocument {
  private final Map<String, FragmentDefinition> fragments = new HashMap<>();

  private SubgraphDocument() {}

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException if it is not one operation with its fragments
   */
  public static Operation parse(String text) {
    try {
      Document document = new Parser()
          .parseDocument(ParserEnvironment.newParserEnvironment()
              .document(text)
              .parserOptions(ParserOptions.newParserOptions()
                  .captureIgnoredChars(false)
                  .captureLineComments(false)
                  .captureSourceLocation(false)
                  .maxCharacters(Integer.MAX_VALUE)
                  .maxTokens(Integer.MAX_VALUE)
                  .maxWhitespaceTokens(Integer.MAX_VALUE)
                  .maxRuleDepth(Integer.MAX_VALUE)
                  .build())
              .build());
      return new SubgraphDocument().read(document);
    } catch (GraphQLException e) {
      throw new IllegalArgumentException("no GraphQL document: " + text, e);
    }
  }

  private Operation read(Document document) {
    List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
    if (operations.size() != 1) {
      throw new IllegalArgumentException("operations: " + operations.size() + " (expected: 1)");
    }
    for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
      fragments.put(fragment.getName(), fragment);
    }
    OperationDefinition operation = operations.getFirst();
    return new Operation(
        OperationKind.valueOf(operation.getOperation().name()),
        operation.getName(),
        operation.getVariableDefinitions().stream()
            .map(variable -> new VariableDefinition(
                variable.getName(),
                AstValues.type(variable.getType()),
                variable.getDefaultValue() == null
                    ? null
                    : AstValues.value(variable.getDefaultValue())))
            .toList(),
        selectionSet(operation.getSelectionSet()));
  }

  private SelectionSet selectionSet(graphql.language.SelectionSet from) {
    List<Selection> selections = new ArrayList<>();
    for (graphql.language.Selection<?> selection : from.getSelections()) {
      switch (selection) {
        case Field field -> field(field, selections);
        case InlineFragment fragment ->
          fragment(
              fragment.getTypeCondition() == null
                  ? null
                  : fragment.getTypeCondition().getName(),
              fragment.getDirectives(),
              fragment.getSelectionSet(),
              selections);
        case FragmentSpread spread -> {
          FragmentDefinition fragment = fragments.get(spread.getName());
          if (fragment == null) {
            throw new IllegalArgumentException("no fragment is called " + spread.getName());
          }
          fragment(
              fragment.getTypeCondition().getName(),
              spread.getDirectives(),
              fragment.getSelectionSet(),
              selections);
        }
        default -> throw new IllegalArgumentException("selection: " + selection);
      }
    }
    return new SelectionSet(selections);
  }

  private void field(Field field, List<Selection> into) {
    @Nullable List<Condition> conditions = conditions(field.getDirectives());
    if (conditions != null) {
      into.add(new Selection.Field(
          field.getAlias(),
          field.getName(),
          AstValues.arguments(field.getArguments()),
          conditions,
          others(field.getDirectives()),
          field.getSelectionSet() == null ? null : selectionSet(field.getSelectionSet())));
    }
  }

  private void fragment(
      @Nullable String typeCondition,
      List<graphql.language.Directive> directives,
      graphql.language.SelectionSet selectionSet,
      List<Selection> into) {
    @Nullable List<Condition> conditions = conditions(directives);
    if (conditions != null) {
      into.add(new Selection.InlineFragment(
          typeCondition, conditions, others(directives), selectionSet(selectionSet)));
    }
  }

  /** The conditions of a selection; null when it never counts. */
  private static @Nullable List<Condition> conditions(List<graphql.language.Directive> directives) {
    List<Condition> conditions = new ArrayList<>();
    for (graphql.language.Directive directive : directives) {
      boolean include = directive.getName().equals("include");
      if (include || directive.getName().equals("skip")) {
        switch (directive.getArgument("if").getValue()) {
          case BooleanValue flag
          when flag.isValue() != include -> {
            return null;
          }
          case VariableReference variable ->
            conditions.add(new Condition(variable.getName(), include));
          default -> {}
        }
      }
    }
    return conditions;
  }

  private static List<Directive> others(List<graphql.language.Directive> directives) {
    return directives.stream()
        .filter(directive ->
            !directive.getName().equals("skip") && !directive.getName().equals("include"))
        .map(AstValues::directive)
        .toList();
  }
}
