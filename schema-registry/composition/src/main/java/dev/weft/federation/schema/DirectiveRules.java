package dev.weft.federation.schema;

import dev.weft.federation.problem.NearestName;
import dev.weft.federation.schema.Violation.Place;
import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.EnumValueDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SchemaDefinition;
import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.FederationDirective;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Directives are known, stand where they may, and have their arguments. Confined to one validation. */
final class DirectiveRules {
  private final Schema schema;
  private final List<Violation> violations;
  private final ValidationScope scope;
  private boolean namesOnly;

  DirectiveRules(Schema schema, List<Violation> violations, ValidationScope scope) {
    this.schema = schema;
    this.violations = violations;
    this.scope = scope;
  }

  /** Checks only that the directives are known. */
  void checkNames(List<Definition> written) {
    namesOnly = true;
    check(written);
  }

  void check(List<Definition> written) {
    for (Definition definition : written) {
      switch (definition) {
        case SchemaDefinition s -> applied(s.directives(), "SCHEMA", "schema");
        case DirectiveDefinition d -> inputs(d.arguments(), "ARGUMENT_DEFINITION", "@" + d.name());
        case TypeDefinition t -> {
          if (scope.types().test(t.name())) {
            type(t);
          }
        }
      }
    }
    // Only the schema and types may repeat a directive by way of an extension: elsewhere one list
    // is all there is.
    once(schema.schemaDirectives(), "schema");
    for (TypeDefinition type : schema.types().values()) {
      if (scope.types().test(type.name())) {
        once(type.directives(), type.name());
      }
    }
  }

  private void type(TypeDefinition type) {
    String location = switch (type) {
      case ScalarDefinition _ -> "SCALAR";
      case ObjectDefinition _ -> "OBJECT";
      case InterfaceDefinition _ -> "INTERFACE";
      case UnionDefinition _ -> "UNION";
      case EnumDefinition _ -> "ENUM";
      case InputObjectDefinition _ -> "INPUT_OBJECT";
    };
    applied(type.directives(), location, type.name());
    for (FieldDefinition field : Schema.fieldsOf(type)) {
      if (field.directives().isEmpty() && field.arguments().isEmpty()) {
        continue;
      }
      String coordinate = type.name() + "." + field.name();
      appliedOnce(field.directives(), "FIELD_DEFINITION", coordinate);
      inputs(field.arguments(), "ARGUMENT_DEFINITION", coordinate);
    }
    if (type instanceof EnumDefinition e) {
      for (EnumValueDefinition value : e.values()) {
        appliedOnce(value.directives(), "ENUM_VALUE", type.name() + "." + value.name());
      }
    } else if (type instanceof InputObjectDefinition i) {
      inputs(i.fields(), "INPUT_FIELD_DEFINITION", type.name());
    }
  }

  private void inputs(List<InputValueDefinition> values, String location, String owner) {
    for (InputValueDefinition value : values) {
      if (!value.directives().isEmpty()) {
        String coordinate = location.equals("ARGUMENT_DEFINITION")
            ? owner + "(" + value.name() + ":)"
            : owner + "." + value.name();
        appliedOnce(value.directives(), location, coordinate);
      }
    }
  }

  private void appliedOnce(List<Directive> directives, String location, String coordinate) {
    applied(directives, location, coordinate);
    once(directives, coordinate);
  }

  private String mendUnknown(String name) {
    Set<String> federation = new LinkedHashSet<>();
    for (FederationDirective directive : FederationDirective.values()) {
      federation.add(directive.specName());
    }
    if (federation.contains(name)) {
      return "add \"@" + name + "\" to the imports of the @link to federation";
    }
    Set<String> known = new LinkedHashSet<>(schema.directives().keySet());
    known.addAll(BuiltIns.directives().keySet());
    known.addAll(federation);
    String near = NearestName.of(name, known);
    return near == null
        ? "define it, or import it with @link from the specification that has it"
        : "did you mean `@" + near + "`?";
  }

  private void once(List<Directive> directives, String coordinate) {
    if (directives.size() < 2 || namesOnly) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (Directive directive : directives) {
      if (!scope.directives().test(directive.name())) {
        continue;
      }
      DirectiveDefinition definition = definition(directive.name());
      if (definition != null && !definition.repeatable() && !seen.add(directive.name())) {
        add(
            "@" + directive.name() + " is not repeatable, but is applied twice to " + coordinate,
            "remove one of them",
            coordinate,
            directive);
      }
    }
  }

  private @Nullable DirectiveDefinition definition(String name) {
    DirectiveDefinition definition = schema.directives().get(name);
    return definition != null ? definition : BuiltIns.directives().get(name);
  }

  private void applied(List<Directive> directives, String location, String coordinate) {
    for (Directive directive : directives) {
      if (!scope.directives().test(directive.name())) {
        continue;
      }
      DirectiveDefinition definition = definition(directive.name());
      if (definition == null) {
        add(
            "unknown directive @" + directive.name() + " on " + coordinate,
            mendUnknown(directive.name()),
            coordinate,
            directive);
        continue;
      }
      if (namesOnly) {
        continue;
      }
      if (!definition.locations().contains(location)) {
        add(
            "@" + directive.name() + " is not allowed on " + coordinate + " (" + location + ")",
            "remove it; it may stand on " + String.join(", ", definition.locations()),
            coordinate,
            directive);
      }
      arguments(directive, definition, coordinate);
    }
  }

  private void arguments(Directive directive, DirectiveDefinition definition, String coordinate) {
    for (String name : directive.arguments().keySet()) {
      if (definition.argument(name) == null) {
        add(
            "@" + directive.name() + " on " + coordinate + " has no argument `" + name + "`",
            NearestName.mend(
                name,
                definition.arguments().stream().map(InputValueDefinition::name).toList(),
                "remove the argument"),
            coordinate,
            Place.token(directive.location(), name));
      }
    }
    for (InputValueDefinition argument : definition.arguments()) {
      Value value = directive.argument(argument.name());
      if (value != null
          && !(value instanceof Value.NullValue)
          && !Values.fits(schema, argument.type(), value)) {
        add(
            "@" + directive.name() + "(" + argument.name() + ":) on " + coordinate
                + " has the value " + SdlPrinter.print(value) + ", which is no " + argument.type(),
            "give it a value of type " + argument.type(),
            coordinate,
            Place.argument(directive.location(), argument.name()));
      }
      if (argument.required() && value == null) {
        add(
            "@" + directive.name() + " on " + coordinate + " lacks its required argument `"
                + argument.name() + "`",
            "add `" + argument.name() + ":` with a value of type " + argument.type(),
            coordinate,
            directive);
      }
    }
  }

  private void add(String problem, String mend, String coordinate, Directive directive) {
    add(problem, mend, coordinate, Place.at(directive.location()));
  }

  private void add(String problem, String mend, String coordinate, Place place) {
    violations.add(new Violation(problem, mend, coordinate, List.of(place)));
  }
}
