package dev.weft.planner.operation;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.SchemaType;
import graphql.language.BooleanValue;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.VariableReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes an operation of a valid document: inlines named fragments, resolves constant conditions, drops fragments that
 * can never apply, and flattens fragments that always apply.
 *
 * <p>Confined to one call. Inlining can grow a document exponentially, so the number of selections is bounded.
 */
final class Normaliser {
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    final transient OperationError error;

    Refused(String message, Node<?> at) {
      super(null, null, false, false);
      error = OperationParser.error(
          message, List.of(at.getSourceLocation()), OperationError.VALIDATION_FAILED);
    }
  }

  private final ApiSchema schema;
  private final Map<String, FragmentDefinition> fragments = new HashMap<>();
  private final int maxSelections;
  private int selections;

  Normaliser(ApiSchema schema, Document document, int maxSelections) {
    this.schema = schema;
    this.maxSelections = maxSelections;
    for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
      fragments.put(fragment.getName(), fragment);
    }
  }

  ParsedDocument normalise(OperationDefinition definition) {
    OperationKind kind = OperationKind.valueOf(definition.getOperation().name());
    String rootType = switch (kind) {
      case QUERY -> schema.queryType();
      case MUTATION -> schema.mutationType() == null ? "" : schema.mutationType();
      case SUBSCRIPTION -> schema.subscriptionType() == null ? "" : schema.subscriptionType();
    };
    try {
      List<Selection> chosen = new ArrayList<>();
      Scope scope = new Scope(rootType, possible(rootType), List.of());
      collect(definition.getSelectionSet(), scope, chosen, new HashSet<>());
      return new ParsedDocument.Parsed(new Operation(
          kind, definition.getName(), variables(definition), new SelectionSet(chosen)));
    } catch (Refused e) {
      return new ParsedDocument.Invalid(List.of(e.error));
    }
  }

  /** Where selections stand: the static type, the object types still possible, and the conditions that hold. */
  private record Scope(String type, Set<String> possible, List<Condition> conditions) {}

  private static List<VariableDefinition> variables(OperationDefinition definition) {
    return definition.getVariableDefinitions().stream()
        .map(variable -> new VariableDefinition(
            variable.getName(),
            AstValues.type(variable.getType()),
            variable.getDefaultValue() == null
                ? null
                : AstValues.value(variable.getDefaultValue())))
        .toList();
  }

  private void collect(
      graphql.language.SelectionSet from, Scope scope, List<Selection> into, Set<String> spread) {
    for (graphql.language.Selection<?> selection : from.getSelections()) {
      if (++selections > maxSelections) {
        throw new Refused(
            "The operation selects more than " + maxSelections
                + " fields once its fragments are inlined.",
            selection);
      }
      switch (selection) {
        case Field field -> field(field, scope, into);
        case InlineFragment fragment ->
          fragment(
              fragment.getTypeCondition() == null
                  ? null
                  : fragment.getTypeCondition().getName(),
              fragment.getDirectives(),
              fragment.getSelectionSet(),
              scope,
              into,
              spread);
        case FragmentSpread reference -> {
          FragmentDefinition fragment = fragments.get(reference.getName());
          boolean plain = reference.getDirectives().isEmpty();
          if (fragment != null && (!plain || spread.add(reference.getName()))) {
            fragment(
                fragment.getTypeCondition().getName(),
                reference.getDirectives(),
                fragment.getSelectionSet(),
                scope,
                into,
                spread);
          }
        }
        default -> throw new IllegalStateException("selection: " + selection);
      }
    }
  }

  private void field(Field field, Scope scope, List<Selection> into) {
    @Nullable List<Condition> conditions = conditions(field.getDirectives(), scope.conditions());
    if (conditions == null) {
      return;
    }
    @Nullable SelectionSet children = null;
    if (field.getSelectionSet() != null) {
      String type = fieldType(scope.type(), field.getName());
      List<Selection> chosen = new ArrayList<>();
      Scope inner = new Scope(type, possible(type), and(scope.conditions(), conditions));
      collect(field.getSelectionSet(), inner, chosen, new HashSet<>());
      children = new SelectionSet(chosen);
    }
    String alias = field.getAlias();
    if ("__typename".equals(alias) && !alias.equals(field.getName())) {
      // what stands under this key tells the executor what an object is
      throw new Refused("The alias __typename is kept for the field __typename.", field);
    }
    into.add(new Selection.Field(
        alias == null || alias.equals(field.getName()) ? null : alias,
        field.getName(),
        AstValues.arguments(field.getArguments()),
        conditions,
        others(field.getDirectives()),
        children));
  }

  private void fragment(
      @Nullable String typeCondition,
      List<graphql.language.Directive> directives,
      graphql.language.SelectionSet selectionSet,
      Scope scope,
      List<Selection> into,
      Set<String> spread) {
    @Nullable List<Condition> conditions = conditions(directives, scope.conditions());
    if (conditions == null) {
      return;
    }
    List<Directive> others = others(directives);
    Set<String> possible = scope.possible();
    boolean covers = true;
    if (typeCondition != null && typeCondition.startsWith("__")) {
      // introspection knows object types only: a valid fragment stands in the type it names
      typeCondition = null;
    }
    if (typeCondition != null && !typeCondition.equals(scope.type())) {
      Set<String> wanted = possible(typeCondition);
      covers = wanted.containsAll(possible);
      if (!covers) {
        possible = new LinkedHashSet<>(possible);
        possible.retainAll(wanted);
        if (possible.isEmpty()) {
          return;
        }
      }
    }
    boolean sameFields = typeCondition == null
        || typeCondition.equals(scope.type())
        || (covers && schema.type(scope.type()) instanceof SchemaType.ObjectType);
    if (sameFields && conditions.isEmpty() && others.isEmpty()) {
      collect(selectionSet, scope, into, spread);
      return;
    }
    String type = sameFields || typeCondition == null ? scope.type() : typeCondition;
    List<Selection> chosen = new ArrayList<>();
    Scope inner = new Scope(type, possible, and(scope.conditions(), conditions));
    collect(selectionSet, inner, chosen, new HashSet<>());
    if (!chosen.isEmpty()) {
      into.add(new Selection.InlineFragment(
          type.equals(scope.type()) ? null : type, conditions, others, new SelectionSet(chosen)));
    }
  }

  /** What is left to be decided at run time; null when the selection never counts. */
  private static @Nullable List<Condition> conditions(
      List<graphql.language.Directive> directives, List<Condition> outer) {
    List<Condition> conditions = new ArrayList<>();
    for (graphql.language.Directive directive : directives) {
      boolean include = directive.getName().equals("include");
      if (!include && !directive.getName().equals("skip")) {
        continue;
      }
      switch (directive.getArgument("if").getValue()) {
        case BooleanValue flag -> {
          if (flag.isValue() != include) {
            return null;
          }
        }
        case VariableReference variable -> {
          Condition condition = new Condition(variable.getName(), include);
          Condition opposite = new Condition(variable.getName(), !include);
          if (outer.contains(opposite) || conditions.contains(opposite)) {
            return null;
          }
          if (!outer.contains(condition) && !conditions.contains(condition)) {
            conditions.add(condition);
          }
        }
        default -> throw new IllegalStateException("if: " + directive);
      }
    }
    return conditions;
  }

  private static List<Condition> and(List<Condition> outer, List<Condition> inner) {
    if (inner.isEmpty()) {
      return outer;
    }
    List<Condition> both = new ArrayList<>(outer);
    both.addAll(inner);
    return both;
  }

  private static List<Directive> others(List<graphql.language.Directive> directives) {
    return directives.stream()
        .filter(directive ->
            !directive.getName().equals("skip") && !directive.getName().equals("include"))
        .map(AstValues::directive)
        .toList();
  }

  private String fieldType(String type, String field) {
    if (field.equals("__schema")) {
      return "__Schema";
    }
    if (field.equals("__type")) {
      return "__Type";
    }
    SchemaType.Field definition = schema.field(type, field);
    // Introspection types are not in the API schema; their selections are all objects and need no
    // narrowing.
    return definition == null ? "" : definition.type().name();
  }

  private Set<String> possible(String type) {
    List<String> types = schema.possibleTypes(type);
    return types.isEmpty() ? Set.of(type) : new LinkedHashSet<>(types);
  }
}
