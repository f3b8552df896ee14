package dev.weft.federation.subgraph;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.schema.BuiltIns;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.schema.Values;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.sdl.SdlSyntaxException;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.FederationDirective;
import dev.weft.federation.subgraph.FieldSet.FieldSelection;
import dev.weft.federation.subgraph.FieldSet.FragmentSelection;
import dev.weft.federation.subgraph.FieldSet.Selection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code fields} of {@code @key}, {@code @requires} and {@code @provides} select what they may. */
final class FieldSetRule {
  private final RuleContext context;
  private final Schema schema;

  FieldSetRule(RuleContext context) {
    this.context = context;
    this.schema = context.schema();
  }

  /** One application being checked. */
  private record Application(Codes codes, Directive directive, String coordinate) {}

  /** The codes of one directive. */
  private record Codes(
      FederationDirective directive,
      ErrorCode invalidType,
      ErrorCode invalidFields,
      ErrorCode directiveInside,
      @Nullable ErrorCode argumentsInside,
      @Nullable ErrorCode missingExternal,
      ErrorCode onInterface) {}

  private static final Codes KEY = new Codes(
      FederationDirective.KEY,
      ErrorCode.KEY_INVALID_FIELDS_TYPE,
      ErrorCode.KEY_INVALID_FIELDS,
      ErrorCode.KEY_DIRECTIVE_IN_FIELDS_ARG,
      ErrorCode.KEY_FIELDS_HAS_ARGS,
      null,
      ErrorCode.KEY_UNSUPPORTED_ON_INTERFACE);
  private static final Codes REQUIRES = new Codes(
      FederationDirective.REQUIRES,
      ErrorCode.REQUIRES_INVALID_FIELDS_TYPE,
      ErrorCode.REQUIRES_INVALID_FIELDS,
      ErrorCode.REQUIRES_DIRECTIVE_IN_FIELDS_ARG,
      null,
      ErrorCode.REQUIRES_FIELDS_MISSING_EXTERNAL,
      ErrorCode.REQUIRES_UNSUPPORTED_ON_INTERFACE);
  private static final Codes PROVIDES = new Codes(
      FederationDirective.PROVIDES,
      ErrorCode.PROVIDES_INVALID_FIELDS_TYPE,
      ErrorCode.PROVIDES_INVALID_FIELDS,
      ErrorCode.PROVIDES_DIRECTIVE_IN_FIELDS_ARG,
      ErrorCode.PROVIDES_FIELDS_HAS_ARGS,
      ErrorCode.PROVIDES_FIELDS_MISSING_EXTERNAL,
      ErrorCode.PROVIDES_UNSUPPORTED_ON_INTERFACE);

  void check() {
    boolean interfaceKeys =
        context.subgraph().federation().atLeast(new dev.weft.federation.spec.SpecVersion(2, 3));
    for (TypeDefinition type : schema.types().values()) {
      for (Directive key : context.subgraph().keys(type)) {
        Application application = new Application(KEY, key, type.name());
        if (type instanceof InterfaceDefinition && !interfaceKeys) {
          error(application, KEY.onInterface(), "keys of interfaces need federation v2.3 or newer");
        }
        check(application, type.name());
      }
      for (FieldDefinition field : Schema.fieldsOf(type)) {
        if (!field.directives().isEmpty()) {
          field(type, field);
        }
      }
    }
  }

  private void field(TypeDefinition type, FieldDefinition field) {
    String coordinate = type.name() + "." + field.name();
    Directive requires = context.subgraph().first(field.directives(), FederationDirective.REQUIRES);
    if (requires != null) {
      Application application = new Application(REQUIRES, requires, coordinate);
      if (type instanceof InterfaceDefinition) {
        error(
            application,
            REQUIRES.onInterface(),
            "interfaces cannot have it; put it on the implementing types");
      }
      check(application, type.name());
    }
    Directive provides = context.subgraph().first(field.directives(), FederationDirective.PROVIDES);
    if (provides != null) {
      provides(type, field, new Application(PROVIDES, provides, coordinate));
    }
  }

  private void provides(TypeDefinition type, FieldDefinition field, Application application) {
    if (type instanceof InterfaceDefinition) {
      error(
          application,
          PROVIDES.onInterface(),
          "interfaces cannot have it; put it on the implementing types");
    }
    check(application, field.type().name());
  }

  private void error(Application application, ErrorCode code, String message) {
    context.error(
        code,
        application.coordinate(),
        application.directive().location(),
        SdlPrinter.print(application.directive()) + " on " + application.coordinate() + ": "
            + message);
  }

  private void check(Application application, String typeName) {
    Value value = application.directive().argument("fields");
    if (!(value instanceof Value.StringValue(String text, boolean _))) {
      error(
          application,
          application.codes().invalidType(),
          "`fields` is a string such as \"id name\"");
      return;
    }
    FieldSet fields;
    try {
      fields = FieldSet.parse(text);
    } catch (SdlSyntaxException e) {
      error(application, application.codes().invalidFields(), e.problem());
      return;
    }
    Fault fault = validity(application, typeName, fields);
    if (fault != null) {
      error(application, fault.code(), fault.message());
      return;
    }
    selections(application, typeName, fields, false);
  }

  private record Fault(ErrorCode code, String message) {}

  /** The first selection that is no valid GraphQL on this schema, or that a key cannot have. */
  private @Nullable Fault validity(Application application, String typeName, FieldSet fields) {
    ErrorCode invalid = application.codes().invalidFields();
    for (Selection selection : fields.selections()) {
      for (Directive directive : selection.directives()) {
        if (!schema.directives().containsKey(directive.name())
            && !BuiltIns.directives().containsKey(directive.name())) {
          return new Fault(invalid, "unknown directive @" + directive.name());
        }
      }
      Fault fault = switch (selection) {
        case FieldSelection field -> fieldValidity(application, typeName, field);
        case FragmentSelection fragment -> {
          String condition = fragment.typeCondition();
          if (condition != null && !Schema.isComposite(schema.type(condition))) {
            yield new Fault(invalid, "unknown type " + condition);
          }
          yield validity(
              application, condition == null ? typeName : condition, fragment.selections());
        }
      };
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private @Nullable Fault fieldValidity(
      Application application, String typeName, FieldSelection selection) {
    ErrorCode invalid = application.codes().invalidFields();
    String coordinate = typeName + "." + selection.name();
    if (selection.name().equals("__typename")) {
      if (selection.alias() != null) {
        return new Fault(invalid, "the alias `" + selection.alias() + "` is not allowed");
      }
      return selection.selections() == null ? null : new Fault(invalid, "__typename has no fields");
    }
    FieldDefinition field = schema.field(typeName, selection.name());
    if (field == null) {
      return new Fault(
          invalid,
          "the field " + coordinate
              + " does not exist in this subgraph; if another one resolves it, declare it here"
              + " with @external");
    }
    if (selection.alias() != null) {
      return new Fault(invalid, "the alias `" + selection.alias() + "` is not allowed");
    }
    TypeDefinition type = schema.type(field.type().name());
    if (application.codes() == KEY
        && (type instanceof UnionDefinition || type instanceof InterfaceDefinition)) {
      return new Fault(
          ErrorCode.KEY_FIELDS_SELECT_INVALID_TYPE,
          "the field " + coordinate + " has the abstract type " + type.name()
              + ", which no key may select");
    }
    Fault arguments = arguments(invalid, coordinate, field, selection);
    if (arguments != null) {
      return arguments;
    }
    if (!Schema.isComposite(type)) {
      return selection.selections() == null
          ? null
          : new Fault(
              invalid,
              "the field " + coordinate + " of type " + field.type() + " has no fields to select");
    }
    return selection.selections() == null
        ? new Fault(invalid, "select fields of " + coordinate + ", which has type " + field.type())
        : validity(application, field.type().name(), selection.selections());
  }

  private @Nullable Fault arguments(
      ErrorCode invalid, String coordinate, FieldDefinition field, FieldSelection selection) {
    for (String name : selection.arguments().keySet()) {
      if (field.arguments().stream().noneMatch(argument -> argument.name().equals(name))) {
        return new Fault(invalid, "the field " + coordinate + " has no argument `" + name + "`");
      }
    }
    for (InputValueDefinition argument : field.arguments()) {
      Value value = selection.arguments().get(argument.name());
      if (value == null && argument.required()) {
        return new Fault(
            invalid, "the field " + coordinate + " needs its argument `" + argument.name() + "`");
      }
      if (value != null && !Values.fits(schema, argument.type(), value)) {
        return new Fault(
            invalid,
            SdlPrinter.print(value) + " is no " + argument.type() + ", as " + coordinate + "("
                + argument.name() + ":) needs");
      }
    }
    return null;
  }

  /** What is valid GraphQL, but more than the directive may select. */
  private void selections(
      Application application, String typeName, FieldSet fields, boolean externalAbove) {
    Codes codes = application.codes();
    for (Selection selection : fields.selections()) {
      if (!selection.directives().isEmpty()) {
        List<String> names =
            selection.directives().stream().map(SdlPrinter::print).toList();
        error(
            application,
            codes.directiveInside(),
            "it cannot contain directives such as " + names.getFirst());
      }
      switch (selection) {
        case FragmentSelection fragment ->
          selections(
              application,
              fragment.typeCondition() == null ? typeName : fragment.typeCondition(),
              fragment.selections(),
              externalAbove);
        case FieldSelection field -> selectedField(application, typeName, field, externalAbove);
      }
    }
  }

  private void selectedField(
      Application application, String typeName, FieldSelection selection, boolean externalAbove) {
    FieldDefinition field = schema.field(typeName, selection.name());
    Codes codes = application.codes();
    if (field == null) { // __typename, which every subgraph resolves itself
      if (codes.missingExternal() != null && !externalAbove) {
        error(
            application,
            codes.missingExternal(),
            "this subgraph resolves the field " + typeName + ".__typename itself; leave it out");
      }
      return;
    }
    String coordinate = typeName + "." + field.name();
    FieldFacts facts = context.subgraph().facts();
    if (codes.argumentsInside() != null && !field.arguments().isEmpty()) {
      error(
          application,
          codes.argumentsInside(),
          "the field " + coordinate + " has arguments, which is not allowed");
    }
    boolean external = facts.isExternal(typeName, field.name());
    if (selection.selections() == null) {
      if (codes.missingExternal() != null && !external && !externalAbove) {
        error(
            application,
            codes.missingExternal(),
            facts.isFakeExternal(typeName, field.name())
                ? "the field " + coordinate
                    + " is a key of an extension, which this subgraph has in spite of"
                    + " @external; leave it out"
                : "this subgraph resolves the field " + coordinate
                    + " itself; leave it out, or mark it @external");
      }
      return;
    }
    boolean below = externalAbove || external;
    if (!below && schema.type(typeName) instanceof InterfaceDefinition) {
      below =
          schema.possibleTypes(typeName).stream().anyMatch(t -> facts.isExternal(t, field.name()));
    }
    selections(application, field.type().name(), selection.selections(), below);
  }
}
