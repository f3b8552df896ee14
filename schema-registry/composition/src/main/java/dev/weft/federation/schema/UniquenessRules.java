package dev.weft.federation.schema;

import dev.weft.federation.schema.Violation.Place;
import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.sdl.SchemaDefinition;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What may stand only once, and extensions that fit what they extend. Confined to one validation. */
final class UniquenessRules {
  private final List<Violation> violations;
  private final ValidationScope scope;

  UniquenessRules(List<Violation> violations, ValidationScope scope) {
    this.violations = violations;
    this.scope = scope;
  }

  void check(List<Definition> written, Schema schema) {
    Map<String, TypeDefinition> types = new HashMap<>();
    Map<String, DirectiveDefinition> directives = new HashMap<>();
    EnumMap<OperationType, SchemaDefinition.RootType> roots = new EnumMap<>(OperationType.class);
    @Nullable SchemaDefinition first = null;
    for (Definition definition : written) {
      switch (definition) {
        case SchemaDefinition s -> {
          if (!s.extension()) {
            if (first != null) {
              twice(
                  "there is more than one schema definition", null, s.location(), first.location());
            } else {
              first = s;
            }
          }
          for (SchemaDefinition.RootType root : s.rootTypes()) {
            var before = roots.putIfAbsent(root.operation(), root);
            if (before != null) {
              twice(
                  "the " + root.operation().keyword() + " root type is named twice",
                  null,
                  root.location(),
                  before.location());
            }
          }
        }
        case DirectiveDefinition d -> {
          DirectiveDefinition before = directives.putIfAbsent(d.name(), d);
          if (before != null) {
            twice(
                "the directive @" + d.name() + " is defined twice",
                "@" + d.name(),
                d.location(),
                before.location());
          }
          unique(
              d.arguments(),
              InputValueDefinition::name,
              value -> Place.at(value.location()),
              "@" + d.name(),
              "argument");
        }
        case TypeDefinition t -> type(t, types);
      }
    }
    for (TypeDefinition type : schema.types().values()) {
      if (scope.types().test(type.name())) {
        members(type);
      }
    }
  }

  private void type(TypeDefinition type, Map<String, TypeDefinition> types) {
    TypeDefinition base = types.get(type.name());
    if (base != null && !base.extension() && !type.extension()) {
      violations.add(new Violation(
          "the type " + type.name() + " is defined twice",
          "remove one definition, or begin it with `extend` if it adds to the other",
          type.name(),
          List.of(Place.at(type.location()), first(base.location()))));
    } else if (base != null && base.getClass() != type.getClass()) {
      violations.add(new Violation(
          "`extend " + type.keyword() + " " + type.name() + "` does not fit: " + type.name()
              + " is defined as `" + base.keyword() + "`",
          "extend it as `extend " + base.keyword() + "`",
          type.name(),
          List.of(Place.at(type.location()), first(base.location()))));
    }
    if (base == null || !type.extension()) {
      types.put(type.name(), type);
    }
  }

  private void members(TypeDefinition type) {
    List<FieldDefinition> fields = Schema.fieldsOf(type);
    unique(
        fields, FieldDefinition::name, field -> Place.at(field.location()), type.name(), "field");
    for (FieldDefinition field : fields) {
      if (field.arguments().size() > 1) {
        unique(
            field.arguments(),
            InputValueDefinition::name,
            value -> Place.at(value.location()),
            type.name() + "." + field.name(),
            "argument");
      }
    }
    Function<String, Place> named = name -> Place.token(type.location(), name);
    unique(Schema.interfacesOf(type), name -> name, named, type.name(), "interface");
    switch (type) {
      case UnionDefinition u -> unique(u.members(), m -> m, named, type.name(), "member");
      case InputObjectDefinition i ->
        unique(
            i.fields(),
            InputValueDefinition::name,
            value -> Place.at(value.location()),
            type.name(),
            "input field");
      case TypeDefinition _ -> {}
    }
  }

  private <T> void unique(
      List<T> elements,
      Function<T, String> name,
      Function<T, Place> place,
      String owner,
      String kind) {
    if (elements.size() < 2) {
      return;
    }
    Map<String, T> seen = new HashMap<>();
    for (T element : elements) {
      T before = seen.putIfAbsent(name.apply(element), element);
      if (before != null) {
        Place here = place.apply(element);
        Place there = place.apply(before);
        violations.add(new Violation(
            owner + " has the " + kind + " `" + name.apply(element) + "` twice",
            "remove one of them, or rename it",
            owner,
            here.equals(there) ? List.of(here) : List.of(here, there.noting("the first one"))));
      }
    }
  }

  private static Place first(@Nullable SourceLocation location) {
    return Place.at(location).noting("first defined here");
  }

  private void twice(
      String problem,
      @Nullable String coordinate,
      @Nullable SourceLocation second,
      @Nullable SourceLocation first) {
    violations.add(new Violation(
        problem, "remove one of them", coordinate, List.of(Place.at(second), first(first))));
  }
}
