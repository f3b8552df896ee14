package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.EnumValueDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.FederationDirective;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is left when {@code @inaccessible} elements are taken away is a valid schema (inaccessible v0.2). */
final class InaccessibleRules {
  private final MergeContext context;
  private final Schema schema;
  private final String inaccessible;
  private final Predicate<String> affected;
  private final Set<String> machineryTypes;
  private final Set<String> machineryDirectives;

  /**
   * Prepares the check.
   *
   * @param affected names of the types to look at; the others kept the rules before
   */
  InaccessibleRules(
      MergeContext context,
      Schema schema,
      String inaccessible,
      Predicate<String> affected,
      Set<String> machineryTypes,
      Set<String> machineryDirectives) {
    this.context = context;
    this.schema = schema;
    this.inaccessible = inaccessible;
    this.affected = affected;
    this.machineryTypes = machineryTypes;
    this.machineryDirectives = machineryDirectives;
  }

  private boolean isHidden(List<Directive> directives) {
    for (Directive directive : directives) {
      if (directive.name().equals(inaccessible)) {
        return true;
      }
    }
    return false;
  }

  private boolean isHiddenType(String name) {
    TypeDefinition type = schema.type(name);
    return type != null && isHidden(type.directives());
  }

  void check() {
    schema.directives().values().forEach(this::directive);
    for (TypeDefinition type : schema.types().values()) {
      if (machineryTypes.contains(type.name()) || !affected.test(type.name())) {
        continue;
      }
      if (isHidden(type.directives())) {
        if (type.name().equals(schema.roots().get(OperationType.QUERY))) {
          error(
              ErrorCode.QUERY_ROOT_TYPE_INACCESSIBLE,
              type.name(),
              "the query root type " + type.name() + " is inaccessible, but clients always need it",
              "remove @inaccessible from it",
              List.of(),
              type.name());
        }
      } else {
        visibleType(type);
      }
    }
  }

  private void directive(DirectiveDefinition directive) {
    boolean own = machineryDirectives.contains(directive.name());
    for (InputValueDefinition argument : directive.arguments()) {
      String coordinate = "@" + directive.name() + "(" + argument.name() + ":)";
      if (own) {
        if (isHidden(argument.directives())) {
          error(
              ErrorCode.DISALLOWED_INACCESSIBLE,
              coordinate,
              coordinate + " cannot be inaccessible: the directive is not part of the API schema",
              "remove @inaccessible from it",
              List.of(),
              coordinate);
        }
      } else if (isHidden(argument.directives())) {
        required(argument, coordinate, "argument");
      } else {
        reference(argument.type().name(), coordinate);
        defaultValue(argument, coordinate);
      }
    }
  }

  private void visibleType(TypeDefinition type) {
    switch (type) {
      case ScalarDefinition _ -> {}
      case ObjectDefinition t -> fields(type, t.fields());
      case InterfaceDefinition t -> fields(type, t.fields());
      case UnionDefinition t -> {
        if (t.members().stream().allMatch(this::isHiddenType)) {
          onlyHidden(type, "members");
        }
      }
      case EnumDefinition t -> {
        if (t.values().stream().map(EnumValueDefinition::directives).allMatch(this::isHidden)) {
          onlyHidden(type, "values");
        }
      }
      case InputObjectDefinition t -> {
        if (t.fields().stream().map(InputValueDefinition::directives).allMatch(this::isHidden)) {
          onlyHidden(type, "fields");
        }
        for (InputValueDefinition field : t.fields()) {
          String coordinate = type.name() + "." + field.name();
          if (isHidden(field.directives())) {
            required(field, coordinate, "input field");
          } else {
            reference(field.type().name(), coordinate);
            defaultValue(field, coordinate);
          }
        }
      }
    }
  }

  private void onlyHidden(TypeDefinition type, String what) {
    error(
        ErrorCode.ONLY_INACCESSIBLE_CHILDREN,
        type.name(),
        type.name() + " is in the API schema, but all its " + what + " are inaccessible",
        "make one of them accessible, or " + type.name() + " inaccessible too",
        List.of(),
        type.name());
  }

  private void fields(TypeDefinition type, List<FieldDefinition> fields) {
    if (fields.stream().map(FieldDefinition::directives).allMatch(this::isHidden)) {
      onlyHidden(type, "fields");
    }
    for (FieldDefinition field : fields) {
      String coordinate = type.name() + "." + field.name();
      if (isHidden(field.directives())) {
        String promised = visibleInInterface(type, field.name(), null);
        if (promised != null) {
          implemented(coordinate, promised);
        }
        continue;
      }
      reference(field.type().name(), coordinate);
      for (InputValueDefinition argument : field.arguments()) {
        argument(type, field, argument, coordinate + "(" + argument.name() + ":)");
      }
    }
  }

  private void argument(
      TypeDefinition type,
      FieldDefinition field,
      InputValueDefinition argument,
      String coordinate) {
    if (!isHidden(argument.directives())) {
      reference(argument.type().name(), coordinate);
      defaultValue(argument, coordinate);
      return;
    }
    required(argument, coordinate, "argument");
    String promised = visibleInInterface(type, field.name(), argument.name());
    if (promised != null) {
      implemented(coordinate, promised);
    }
  }

  /** The visible interface field, or argument of one, that an element implements; null when there is none. */
  private @Nullable String visibleInInterface(
      TypeDefinition type, String fieldName, @Nullable String argumentName) {
    for (String interfaceName : Schema.interfacesOf(type)) {
      FieldDefinition field = schema.field(interfaceName, fieldName);
      if (field == null || isHiddenType(interfaceName) || isHidden(field.directives())) {
        continue;
      }
      if (argumentName == null) {
        return interfaceName + "." + fieldName;
      }
      InputValueDefinition argument = ExternalFields.find(field, argumentName);
      if (argument != null && !isHidden(argument.directives())) {
        return interfaceName + "." + fieldName + "(" + argumentName + ":)";
      }
    }
    return null;
  }

  private void implemented(String coordinate, String promised) {
    error(
        ErrorCode.IMPLEMENTED_BY_INACCESSIBLE,
        coordinate,
        coordinate + " is inaccessible, but implements " + promised
            + ", which is in the API schema",
        "make " + promised + " inaccessible too, or neither",
        places().all(promised),
        coordinate);
  }

  private void required(InputValueDefinition value, String coordinate, String what) {
    if (value.required()) {
      error(
          ErrorCode.REQUIRED_INACCESSIBLE,
          coordinate,
          "the " + what + " " + coordinate
              + " is inaccessible but required, so no client could ever give it",
          "make it nullable, or give it a default value",
          List.of(),
          coordinate);
    }
  }

  private void reference(String typeName, String coordinate) {
    if (isHiddenType(typeName)) {
      error(
          ErrorCode.REFERENCED_INACCESSIBLE,
          coordinate,
          coordinate + " is in the API schema, but its type " + typeName + " is inaccessible",
          "make both inaccessible, or neither",
          places().types(coordinate),
          typeName);
    }
  }

  private void defaultValue(InputValueDefinition definition, String coordinate) {
    if (definition.defaultValue() == null || isHiddenType(definition.type().name())) {
      return;
    }
    String hidden = hiddenIn(definition.type(), definition.defaultValue());
    if (hidden != null) {
      error(
          ErrorCode.DEFAULT_VALUE_USES_INACCESSIBLE,
          coordinate,
          "the default value of " + coordinate + " uses " + hidden + ", which is inaccessible",
          "give it another default value, or make " + hidden + " accessible",
          places().defaultValues(coordinate),
          hidden);
    }
  }

  /** The first inaccessible element a value names, or null. */
  private @Nullable String hiddenIn(TypeRef type, Value value) {
    if (value instanceof Value.ListValue(List<Value> items)) {
      for (Value item : items) {
        String hidden = hiddenIn(type, item);
        if (hidden != null) {
          return hidden;
        }
      }
      return null;
    }
    return switch (schema.type(type.name())) {
      case EnumDefinition t
      when value instanceof Value.EnumValue(String name) ->
        t.values().stream().anyMatch(v -> v.name().equals(name) && isHidden(v.directives()))
            ? t.name() + "." + name
            : null;
      case InputObjectDefinition t
      when value instanceof Value.ObjectValue(var given) -> {
        for (InputValueDefinition field : t.fields()) {
          Value fieldValue = given.get(field.name());
          if (fieldValue != null) {
            String hidden = isHidden(field.directives())
                ? t.name() + "." + field.name()
                : hiddenIn(field.type(), fieldValue);
            if (hidden != null) {
              yield hidden;
            }
          }
        }
        yield null;
      }
      case null, default -> null;
    };
  }

  /** An error at {@code places}, and where {@code hidden} is made inaccessible. */
  private void error(
      ErrorCode code,
      String coordinate,
      String problem,
      String mend,
      List<ProblemLocation> places,
      String hidden) {
    List<ProblemLocation> found = new ArrayList<>(places);
    found.addAll(places().applied(hidden, FederationDirective.INACCESSIBLE));
    context.error(
        code, coordinate, problem, mend, found.isEmpty() ? places().all(coordinate) : found);
  }

  private Places places() {
    return new Places(context);
  }
}
