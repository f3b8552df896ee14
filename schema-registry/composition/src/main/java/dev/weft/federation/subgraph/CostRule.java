package dev.weft.federation.subgraph;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.NearestName;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.FederationDirective;
import java.math.BigInteger;
import java.util.List;

/** {@code @cost} and {@code @listSize} say something a planner can count with. */
final class CostRule {
  private final RuleContext context;
  private final Schema schema;

  CostRule(RuleContext context) {
    this.context = context;
    this.schema = context.schema();
  }

  void check() {
    for (TypeDefinition type : schema.types().values()) {
      for (FieldDefinition field : Schema.fieldsOf(type)) {
        String coordinate = FieldFacts.coordinate(type.name(), field.name());
        Directive cost = context.subgraph().first(field.directives(), FederationDirective.COST);
        if (cost != null && type instanceof InterfaceDefinition) {
          context.error(
              ErrorCode.COST_APPLIED_TO_INTERFACE_FIELD,
              coordinate,
              cost.location(),
              "@" + cost.name() + " cannot be applied to " + coordinate
                  + ", a field of an interface",
              "apply it to the fields of the implementing types");
        }
        Directive listSize =
            context.subgraph().first(field.directives(), FederationDirective.LIST_SIZE);
        if (listSize != null) {
          new ListSize(field, coordinate, listSize).check();
        }
      }
    }
  }

  private final class ListSize {
    private final FieldDefinition field;
    private final String coordinate;
    private final Directive directive;

    ListSize(FieldDefinition field, String coordinate, Directive directive) {
      this.field = field;
      this.coordinate = coordinate;
      this.directive = directive;
    }

    void check() {
      List<String> sizedFields = names("sizedFields");
      if (!isList(field.type()) && sizedFields.isEmpty()) {
        error(
            ErrorCode.LIST_SIZE_APPLIED_TO_NON_LIST,
            context.subgraph().atType(field.location()),
            coordinate + " has type " + field.type() + ", which is no list",
            "remove @" + directive.name() + ", or name the list fields below it in `sizedFields`");
      }
      if (directive.argument("assumedSize") instanceof Value.IntValue(String text)
          && new BigInteger(text).signum() < 0) {
        error(
            ErrorCode.LIST_SIZE_INVALID_ASSUMED_SIZE,
            context.subgraph().atArgument(directive, "assumedSize"),
            "the `assumedSize` of " + coordinate + " is " + text + ", which is negative",
            "give the number of items to expect");
      }
      names("slicingArguments").forEach(this::slicingArgument);
      sizedFields(sizedFields);
    }

    private void slicingArgument(String name) {
      for (InputValueDefinition argument : field.arguments()) {
        if (argument.name().equals(name)) {
          TypeRef type =
              argument.type() instanceof TypeRef.NonNull(TypeRef inner) ? inner : argument.type();
          if (!type.equals(new TypeRef.Named("Int"))) {
            error(
                ErrorCode.LIST_SIZE_INVALID_SLICING_ARGUMENT,
                context.subgraph().atType(argument.location()),
                "the slicing argument " + coordinate + "(" + name + ":) has type " + argument.type()
                    + " instead of Int",
                "name arguments of type Int in `slicingArguments`");
          }
          return;
        }
      }
      error(
          ErrorCode.LIST_SIZE_INVALID_SLICING_ARGUMENT,
          context.subgraph().atToken(directive.location(), name),
          coordinate + " has no argument `" + name + "` to slice by",
          NearestName.mend(
              name,
              field.arguments().stream().map(InputValueDefinition::name).toList(),
              "name arguments of the field in `slicingArguments`, or remove it"));
    }

    private void sizedFields(List<String> names) {
      if (names.isEmpty()) {
        return;
      }
      String typeName = field.type().name();
      if (!Schema.isComposite(schema.type(typeName))) {
        error(
            ErrorCode.LIST_SIZE_INVALID_SIZED_FIELD,
            context.subgraph().atArgument(directive, "sizedFields"),
            coordinate + " has type " + field.type() + ", which has no fields",
            "remove `sizedFields`");
        return;
      }
      for (String name : names) {
        FieldDefinition sized = schema.field(typeName, name);
        if (sized == null) {
          error(
              ErrorCode.LIST_SIZE_INVALID_SIZED_FIELD,
              context.subgraph().atToken(directive.location(), name),
              "the sized field `" + name + "` of " + coordinate + " is no field of " + typeName,
              NearestName.mend(
                  name, schema.fields(typeName).keySet(), "name list fields of " + typeName));
        } else if (!isList(sized.type())) {
          error(
              ErrorCode.LIST_SIZE_APPLIED_TO_NON_LIST,
              context.subgraph().atType(sized.location()),
              "the sized field " + typeName + "." + name + " of " + coordinate + " has type "
                  + sized.type() + ", which is no list",
              "name list fields of " + typeName + " only");
        }
      }
    }

    private List<String> names(String argument) {
      if (directive.argument(argument) instanceof Value.StringValue(String text, boolean _)) {
        return text.codePoints()
            .mapToObj(Character::toString)
            .toList(); // as the reference reads it: no such names
      }
      if (!(directive.argument(argument) instanceof Value.ListValue(List<Value> items))) {
        return List.of();
      }
      return items.stream()
          .filter(item -> item instanceof Value.StringValue)
          .map(item -> ((Value.StringValue) item).text())
          .toList();
    }

    private void error(ErrorCode code, List<ProblemLocation> places, String problem, String mend) {
      context.error(code, coordinate, places, problem, mend);
    }

    private static boolean isList(TypeRef type) {
      return (type instanceof TypeRef.NonNull(TypeRef inner) ? inner : type)
          instanceof TypeRef.ListOf;
    }
  }
}
