package dev.weft.federation.schema;

import dev.weft.federation.problem.NearestName;
import dev.weft.federation.schema.Violation.Place;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import dev.weft.federation.sdl.TypeRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names, references and members of types. Confined to one validation. */
final class TypeRules {
  private final Schema schema;
  private final List<Violation> violations;
  private final ValidationScope scope;

  TypeRules(Schema schema, List<Violation> violations, ValidationScope scope) {
    this.schema = schema;
    this.violations = violations;
    this.scope = scope;
  }

  void check() {
    schema.roots().forEach((operation, name) -> {
      TypeDefinition type = schema.type(name);
      if (type == null) {
        add(
            "the " + operation.keyword() + " root type " + name + " is not defined",
            NearestName.mend(name, schema.types().keySet(), "define `type " + name + "`"),
            name,
            Place.token(schema.rootLocation(operation), name));
      } else if (!(type instanceof ObjectDefinition)) {
        add(
            "the " + operation.keyword() + " root type " + name + " is not an object type",
            "define it with `type`",
            name,
            Place.at(type.location()));
      }
    });
    Set<String> roots = new HashSet<>();
    schema.roots().forEach((operation, name) -> {
      if (!roots.add(name)) {
        add(
            name + " is the root type of two kinds of operation",
            "give the " + operation.keyword() + " root a type of its own",
            name,
            Place.at(schema.type(name) instanceof TypeDefinition type ? type.location() : null));
      }
    });
    schema.directives().values().forEach(this::directive);
    for (TypeDefinition type : schema.types().values()) {
      if (scope.types().test(type.name())) {
        type(type);
      }
    }
    new InputCycles().check();
  }

  private void directive(DirectiveDefinition directive) {
    String owner = "@" + directive.name();
    name(directive.name(), owner, directive.location());
    directive
        .arguments()
        .forEach(argument -> input(argument, owner + "(" + argument.name() + ":)"));
  }

  private void type(TypeDefinition type) {
    name(type.name(), type.name(), type.location());
    if (BuiltIns.isScalar(type.name()) && !(type instanceof ScalarDefinition)) {
      add(
          type.name() + " is a scalar of GraphQL itself, but is defined as `" + type.keyword()
              + "`",
          "give the " + type.keyword() + " another name",
          type.name(),
          Place.at(type.location()));
      return;
    }
    switch (type) {
      case ObjectDefinition t -> fields(type, t.fields());
      case InterfaceDefinition t -> fields(type, t.fields());
      case UnionDefinition t -> {
        if (t.members().isEmpty()) {
          add(
              "the union " + t.name() + " has no members",
              "give it one, or remove it",
              t.name(),
              Place.at(t.location()));
        }
        for (String member : t.members()) {
          TypeDefinition memberType = schema.type(member);
          if (memberType == null && !BuiltIns.isScalar(member)) {
            unknown(member, t.name(), Place.token(t.location(), member));
          } else if (!(memberType instanceof ObjectDefinition)) {
            add(
                "the union " + t.name() + " has the member " + member
                    + ", which is not an object type",
                "remove the member; a union has object types only",
                t.name(),
                Place.token(t.location(), member));
          }
        }
      }
      case EnumDefinition t -> {
        if (t.values().isEmpty()) {
          add(
              "the enum " + t.name() + " has no values",
              "give it one, or remove it",
              t.name(),
              Place.at(t.location()));
        }
        t.values()
            .forEach(value -> name(value.name(), t.name() + "." + value.name(), value.location()));
      }
      case InputObjectDefinition t -> {
        if (t.fields().isEmpty()) {
          add(
              "the input type " + t.name() + " has no fields",
              "give it one, or remove it",
              t.name(),
              Place.at(t.location()));
        }
        boolean oneOf = t.directives().stream().anyMatch(d -> d.name().equals("oneOf"));
        for (InputValueDefinition field : t.fields()) {
          input(field, t.name() + "." + field.name());
          if (oneOf && (field.type() instanceof TypeRef.NonNull || field.defaultValue() != null)) {
            add(
                "the field " + t.name() + "." + field.name() + " of a @oneOf input type "
                    + (field.defaultValue() == null ? "is not nullable" : "has a default value"),
                field.defaultValue() == null
                    ? "remove the `!` of its type"
                    : "remove the default value",
                t.name() + "." + field.name(),
                field.defaultValue() == null
                    ? Place.type(field.location())
                    : Place.defaultValue(field.location()));
          }
        }
      }
      case ScalarDefinition _ -> {}
    }
  }

  private void fields(TypeDefinition owner, List<FieldDefinition> fields) {
    if (fields.isEmpty() && !owner.name().equals(schema.roots().get(OperationType.QUERY))) {
      add(
          "the type " + owner.name() + " has no fields",
          "give it one, or remove it",
          owner.name(),
          Place.at(owner.location()));
    }
    for (FieldDefinition field : fields) {
      String coordinate = owner.name() + "." + field.name();
      name(field.name(), coordinate, field.location());
      TypeDefinition type = reference(field.type(), coordinate, field.location());
      if (type instanceof InputObjectDefinition) {
        add(
            "the field " + coordinate + " returns the input type " + type.name(),
            "give it an output type; only arguments and input fields have input types",
            coordinate,
            Place.type(field.location()));
      }
      for (InputValueDefinition argument : field.arguments()) {
        input(argument, coordinate + "(" + argument.name() + ":)");
      }
    }
  }

  private void input(InputValueDefinition value, String coordinate) {
    name(value.name(), coordinate, value.location());
    TypeDefinition type = reference(value.type(), coordinate, value.location());
    if (Schema.isComposite(type) && !BuiltIns.isScalar(value.type().name())) {
      add(
          coordinate + " has the output type " + value.type().name(),
          "give it a scalar, an enum or an `input` type",
          coordinate,
          Place.type(value.location()));
    }
    if (value.required()
        && value.directives().stream().anyMatch(d -> d.name().equals("deprecated"))) {
      add(
          coordinate + " is required, so it cannot be deprecated",
          "make it nullable or give it a default value first, or remove @deprecated",
          coordinate,
          Place.at(value.location()));
    }
  }

  private @Nullable TypeDefinition reference(
      TypeRef ref, String coordinate, @Nullable SourceLocation location) {
    TypeDefinition type = schema.type(ref.name());
    if (type == null && !BuiltIns.isScalar(ref.name())) {
      unknown(ref.name(), coordinate, Place.type(location));
    }
    return type;
  }

  private void unknown(String name, String coordinate, Place place) {
    add(
        "unknown type " + name + ", used by " + coordinate,
        NearestName.mend(name, knownTypes(), "define it here too, if another subgraph has it"),
        coordinate,
        place);
  }

  private Set<String> knownTypes() {
    Set<String> known = new LinkedHashSet<>(schema.types().keySet());
    known.addAll(BuiltIns.scalars());
    return known;
  }

  private void name(String name, String coordinate, @Nullable SourceLocation location) {
    if (name.startsWith("__")) {
      add(
          "the name " + coordinate + " begins with \"__\", which is reserved",
          "give it another name",
          coordinate,
          Place.at(location));
    }
  }

  private void add(String problem, String mend, String coordinate, Place place) {
    violations.add(new Violation(problem, mend, coordinate, List.of(place)));
  }

  /** Input types that need themselves can never be given (GraphQL September 2025, 3.10). */
  private final class InputCycles {
    private final Set<String> done = new HashSet<>();

    void check() {
      for (TypeDefinition type : schema.types().values()) {
        if (type instanceof InputObjectDefinition input && !done.contains(input.name())) {
          visit(input);
        }
      }
    }

    /** Depth-first over mandatory fields, with its own stack: input types may chain ten thousand deep. */
    private void visit(InputObjectDefinition start) {
      record Step(InputObjectDefinition type, int[] next) {}
      Deque<Step> path = new ArrayDeque<>();
      Set<String> open = new HashSet<>();
      path.push(new Step(start, new int[1]));
      open.add(start.name());
      while (!path.isEmpty()) {
        Step step = path.peek();
        if (step.next()[0] == step.type().fields().size()) {
          path.pop();
          open.remove(step.type().name());
          done.add(step.type().name());
          continue;
        }
        InputValueDefinition field = step.type().fields().get(step.next()[0]++);
        if (field.type() instanceof TypeRef.NonNull(TypeRef.Named(String name))
            && schema.type(name) instanceof InputObjectDefinition target
            && !done.contains(name)) {
          if (!open.add(name)) {
            String coordinate = step.type().name() + "." + field.name();
            add(
                "the input type " + name + " cannot be given: by way of " + coordinate
                    + " it needs itself",
                "make one field on the way nullable",
                coordinate,
                Place.type(field.location()));
            done.add(name);
          } else {
            path.push(new Step(target, new int[1]));
          }
        }
      }
    }
  }
}
