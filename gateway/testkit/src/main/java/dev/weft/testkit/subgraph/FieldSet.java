package dev.weft.testkit.subgraph;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.parser.Parser;

/** The argument of {@code @key}, {@code @requires} and {@code @provides}. Immutable. */
public record FieldSet(String text, SelectionSet selections) {

  /** Parses {@code text}, which may stand in braces or not. */
  public static FieldSet parse(String text) {
    Document document = Parser.parse("{" + text + "}");
    OperationDefinition operation =
        (OperationDefinition) document.getDefinitions().getFirst();
    return new FieldSet(text, operation.getSelectionSet());
  }

  @Override
  public String toString() {
    return text;
  }
}
