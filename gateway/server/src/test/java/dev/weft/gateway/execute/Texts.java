package dev.weft.gateway.execute;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.operation.VariableDefinition;
import dev.weft.planner.plan.ResponsePath;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.InlineFragment;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.VariableReference;
import graphql.parser.Parser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads what plans are made of from text. */
final class Texts {
  private Texts() {}

  static Operation operation(OperationParser parser, String text) {
    ParsedDocument parsed = parser.parse(text, null);
    return switch (parsed) {
      case ParsedDocument.Parsed(Operation operation) -> operation;
      case ParsedDocument.Invalid(var errors) -> throw new IllegalArgumentException("" + errors);
    };
  }

  /** {@code users.@.|[A,B].name}. */
  static ResponsePath path(String text) {
    if (text.isEmpty()) {
      return ResponsePath.ROOT;
    }
    List<ResponsePath.Segment> segments = new ArrayList<>();
    for (String part : text.split("\\.")) {
      if (part.equals("@")) {
        segments.add(new ResponsePath.Segment.Items());
      } else if (part.startsWith("|[")) {
        String types = part.substring(2, part.length() - 1);
        segments.add(new ResponsePath.Segment.OnTypes(Arrays.asList(types.split(","))));
      } else {
        segments.add(new ResponsePath.Segment.Key(part));
      }
    }
    return new ResponsePath(segments);
  }

  static List<VariableDefinition> variables(String document) {
    List<VariableDefinition> variables = new ArrayList<>();
    definition(document)
        .getVariableDefinitions()
        .forEach(each ->
            variables.add(new VariableDefinition(each.getName(), type(each.getType()), null)));
    return variables;
  }

  private static TypeRef type(Type<?> type) {
    return switch (type) {
      case NonNullType nonNull -> new TypeRef.NonNull(type(nonNull.getType()));
      case ListType list -> new TypeRef.ListOf(type(list.getType()));
      case TypeName name -> new TypeRef.Named(name.getName());
      default -> throw new IllegalArgumentException("" + type);
    };
  }

  static SelectionSet selectionSet(String document) {
    return selectionSet(definition(document).getSelectionSet());
  }

  private static OperationDefinition definition(String text) {
    Document document = Parser.parse(text);
    return document.getDefinitionsOfType(OperationDefinition.class).getFirst();
  }

  static SelectionSet selectionSet(graphql.language.SelectionSet set) {
    List<Selection> selections = new ArrayList<>();
    for (Object each : set.getSelections()) {
      switch (each) {
        case Field field -> {
          LinkedHashMap<String, Value> arguments = new LinkedHashMap<>();
          field
              .getArguments()
              .forEach(argument -> arguments.put(
                  argument.getName(), new Value.EnumValue(argument.getValue().toString())));
          selections.add(new Selection.Field(
              field.getAlias(),
              field.getName(),
              arguments,
              conditions(field.getDirectives()),
              List.of(),
              field.getSelectionSet() == null ? null : selectionSet(field.getSelectionSet())));
        }
        case InlineFragment fragment ->
          selections.add(new Selection.InlineFragment(
              fragment.getTypeCondition() == null
                  ? null
                  : fragment.getTypeCondition().getName(),
              conditions(fragment.getDirectives()),
              List.of(),
              selectionSet(fragment.getSelectionSet())));
        default -> throw new IllegalArgumentException("" + each);
      }
    }
    return new SelectionSet(selections);
  }

  private static List<Condition> conditions(List<Directive> directives) {
    List<Condition> conditions = new ArrayList<>();
    for (Directive directive : directives) {
      Object value = directive.getArgument("if").getValue();
      switch (value) {
        case VariableReference variable ->
          conditions.add(new Condition(variable.getName(), directive.getName().equals("include")));
        case BooleanValue _ -> throw new IllegalArgumentException("normalised away: " + directive);
        default -> throw new IllegalArgumentException("" + value);
      }
    }
    return conditions;
  }
}
