package dev.weft.federation.schema;

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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What may stand only once, and extensions that fit what they extend. Confined to one validation. */
final class UniquenessRules {
  private final List<Violation> violations;

  UniquenessRules(List<Violation> violations) {
    this.violations = violations;
  }

  void check(List<Definition> written, Schema schema) {
    Map<String, TypeDefinition> types = new HashMap<>();
    Set<String> directives = new HashSet<>();
    EnumSet<OperationType> roots = EnumSet.noneOf(OperationType.class);
    boolean schemaSeen = false;
    for (Definition definition : written) {
      switch (definition) {
        case SchemaDefinition s -> {
          if (!s.extension()) {
            if (schemaSeen) {
              add("there is more than one schema definition", null, s.location());
            }
            schemaSeen = true;
          }
          for (SchemaDefinition.RootType root : s.rootTypes()) {
            if (!roots.add(root.operation())) {
              add(
                  "the " + root.operation().keyword() + " root type is named twice",
                  null,
                  root.location());
            }
          }
        }
        case DirectiveDefinition d -> {
          if (!directives.add(d.name())) {
            add("the directive @" + d.name() + " is defined twice", "@" + d.name(), d.location());
          }
          unique(
              d.arguments(),
              InputValueDefinition::name,
              InputValueDefinition::location,
              "@" + d.name(),
              "argument");
        }
        case TypeDefinition t -> {
          TypeDefinition base = types.get(t.name());
          if (base != null && !base.extension() && !t.extension()) {
            add(
                "the type " + t.name() + " is defined twice; use `extend` for additions",
                t.name(),
                t.location());
          } else if (base != null && base.getClass() != t.getClass()) {
            add(
                "`extend " + t.keyword() + " " + t.name() + "` does not fit: " + t.name()
                    + " is defined as `" + base.keyword() + "`",
                t.name(),
                t.location());
          }
          if (base == null || !t.extension()) {
            types.put(t.name(), t);
          }
        }
      }
    }
    schema.types().values().forEach(this::members);
  }

  private void members(TypeDefinition type) {
    List<FieldDefinition> fields = Schema.fieldsOf(type);
    unique(fields, FieldDefinition::name, FieldDefinition::location, type.name(), "field");
    for (FieldDefinition field : fields) {
      if (field.arguments().size() > 1) {
        unique(
            field.arguments(),
            InputValueDefinition::name,
            InputValueDefinition::location,
            type.name() + "." + field.name(),
            "argument");
      }
    }
    unique(Schema.interfacesOf(type), name -> name, _ -> type.location(), type.name(), "interface");
    switch (type) {
      case UnionDefinition u ->
        unique(u.members(), m -> m, _ -> type.location(), type.name(), "member");
      case InputObjectDefinition i ->
        unique(
            i.fields(),
            InputValueDefinition::name,
            InputValueDefinition::location,
            type.name(),
            "input field");
      case TypeDefinition _ -> {}
    }
  }

  private <T> void unique(
      List<T> elements,
      Function<T, String> name,
      Function<T, @Nullable SourceLocation> location,
      String owner,
      String kind) {
    if (elements.size() < 2) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (T element : elements) {
      if (!seen.add(name.apply(element))) {
        add(
            owner + " has the " + kind + " `" + name.apply(element) + "` twice",
            owner,
            location.apply(element));
      }
    }
  }

  private void add(String message, @Nullable String coordinate, @Nullable SourceLocation location) {
    violations.add(new Violation(message, coordinate, location));
  }
}
