package dev.weft.federation.composition;

import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.EnumValueDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.sdl.SchemaDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The schema that clients see: a supergraph without its machinery and without what is inaccessible. */
final class ApiSchemaWriter {
  private static final Set<String> KEPT = Set.of("deprecated", "specifiedBy", "oneOf");

  private final Schema supergraph;
  private final @Nullable String inaccessible;
  private final Predicate<String> machineryType;
  private final Predicate<String> machineryDirective;

  /**
   * @param inaccessible what {@code @inaccessible} is called in the supergraph, or null
   * @param machineryType names of types that specifications brought
   * @param machineryDirective names of directives that specifications brought
   */
  ApiSchemaWriter(
      Schema supergraph,
      @Nullable String inaccessible,
      Predicate<String> machineryType,
      Predicate<String> machineryDirective) {
    this.supergraph = supergraph;
    this.inaccessible = inaccessible;
    this.machineryType = machineryType;
    this.machineryDirective = machineryDirective;
  }

  /** What is no type: the schema definition, where one is needed, and directive definitions. */
  List<Definition> head() {
    List<Definition> definitions = new ArrayList<>();
    List<SchemaDefinition.RootType> roots = new ArrayList<>();
    supergraph.roots().forEach((operation, name) -> {
      TypeDefinition type = supergraph.type(name);
      if (type != null && isVisible(type.directives())) {
        roots.add(new SchemaDefinition.RootType(operation, name, null));
      }
    });
    boolean defaults =
        roots.stream().allMatch(r -> r.operation().defaultTypeName().equals(r.type()));
    boolean shadowed = java.util.Arrays.stream(OperationType.values())
        .anyMatch(o ->
            supergraph.type(o.defaultTypeName()) != null && !supergraph.roots().containsKey(o));
    if (!defaults || shadowed || supergraph.description() != null) {
      definitions.add(
          new SchemaDefinition(supergraph.description(), List.of(), roots, false, null));
    }
    for (DirectiveDefinition directive : supergraph.directives().values()) {
      if (!machineryDirective.test(directive.name())) {
        definitions.add(new DirectiveDefinition(
            directive.description(),
            directive.name(),
            inputs(directive.arguments()),
            directive.repeatable(),
            directive.locations(),
            null));
      }
    }
    return definitions;
  }

  /** What clients see of a type, or null when they do not see it. */
  @Nullable
  TypeDefinition visible(TypeDefinition type) {
    return !machineryType.test(type.name()) && isVisible(type.directives()) ? type(type) : null;
  }

  private boolean isVisible(List<Directive> directives) {
    if (inaccessible != null) {
      for (Directive directive : directives) {
        if (directive.name().equals(inaccessible)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isVisibleType(String name) {
    TypeDefinition type = supergraph.type(name);
    return type == null || isVisible(type.directives());
  }

  private List<Directive> kept(List<Directive> directives) {
    if (directives.isEmpty()) {
      return List.of();
    }
    List<Directive> kept = new ArrayList<>(1);
    for (Directive directive : directives) {
      if (KEPT.contains(directive.name())) {
        kept.add(directive);
      }
    }
    return kept;
  }

  private TypeDefinition type(TypeDefinition type) {
    List<Directive> directives = kept(type.directives());
    return switch (type) {
      case ScalarDefinition t ->
        new ScalarDefinition(t.description(), t.name(), directives, false, null);
      case ObjectDefinition t ->
        new ObjectDefinition(
            t.description(),
            t.name(),
            visible(t.interfaces()),
            directives,
            fields(t.fields()),
            false,
            null);
      case InterfaceDefinition t ->
        new InterfaceDefinition(
            t.description(),
            t.name(),
            visible(t.interfaces()),
            directives,
            fields(t.fields()),
            false,
            null);
      case UnionDefinition t ->
        new UnionDefinition(
            t.description(), t.name(), directives, visible(t.members()), false, null);
      case EnumDefinition t -> {
        List<EnumValueDefinition> values = new ArrayList<>();
        for (EnumValueDefinition v : t.values()) {
          if (isVisible(v.directives())) {
            values.add(
                new EnumValueDefinition(v.description(), v.name(), kept(v.directives()), null));
          }
        }
        yield new EnumDefinition(t.description(), t.name(), directives, values, false, null);
      }
      case InputObjectDefinition t ->
        new InputObjectDefinition(
            t.description(), t.name(), directives, inputs(t.fields()), false, null);
    };
  }

  private List<String> visible(List<String> names) {
    return names.stream().filter(this::isVisibleType).toList();
  }

  private List<FieldDefinition> fields(List<FieldDefinition> fields) {
    List<FieldDefinition> kept = new ArrayList<>();
    for (FieldDefinition f : fields) {
      if (isVisible(f.directives()) && isVisibleType(f.type().name())) {
        kept.add(new FieldDefinition(
            f.description(),
            f.name(),
            inputs(f.arguments()),
            f.type(),
            kept(f.directives()),
            null));
      }
    }
    return kept;
  }

  private List<InputValueDefinition> inputs(List<InputValueDefinition> values) {
    List<InputValueDefinition> kept = new ArrayList<>();
    for (InputValueDefinition v : values) {
      if (isVisible(v.directives()) && isVisibleType(v.type().name())) {
        kept.add(new InputValueDefinition(
            v.description(), v.name(), v.type(), v.defaultValue(), kept(v.directives()), null));
      }
    }
    return kept;
  }
}
