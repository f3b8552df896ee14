package dev.weft.federation.subgraph;

import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.spec.FederationDirective;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a subgraph's directives say about its fields, by coordinate: who is external, shareable, provided, used.
 *
 * <p>Immutable once built.
 */
public final class FieldFacts {
  private final Set<String> external = new HashSet<>();
  private final Set<String> fakeExternal = new HashSet<>();
  private final Set<String> provided = new HashSet<>();
  private final Set<String> keyFields = new HashSet<>();
  private final Set<String> shareable = new HashSet<>();
  private final Set<String> used = new HashSet<>();

  FieldFacts(Subgraph subgraph) {
    Schema schema = subgraph.schema();
    for (TypeDefinition type : schema.types().values()) {
      if (type instanceof ObjectDefinition || type instanceof InterfaceDefinition) {
        declared(subgraph, schema, type);
      }
    }
    for (Definition part : subgraph.written()) {
      if (part instanceof ObjectDefinition type
          && subgraph.has(type.directives(), FederationDirective.SHAREABLE)) {
        type.fields().forEach(field -> shareable.add(coordinate(type.name(), field.name())));
      }
    }
  }

  private void declared(Subgraph subgraph, Schema schema, TypeDefinition type) {
    boolean allExternal =
        !subgraph.isFederation1() && subgraph.has(type.directives(), FederationDirective.EXTERNAL);
    for (Directive key : subgraph.keys(type)) {
      FieldSet fields = FieldSets.parseOrNull(Subgraph.string(key, "fields"));
      if (fields == null) {
        continue;
      }
      boolean extension = subgraph.inExtension(type, key);
      if (extension) {
        FieldSets.walk(schema, type.name(), fields, (parent, field, _) -> {
          if (subgraph.has(field.directives(), FederationDirective.EXTERNAL)) {
            fakeExternal.add(coordinate(parent, field.name()));
          }
        });
      }
      FieldSets.walkWithImplementations(schema, type.name(), fields, (parent, field, _) -> {
        keyFields.add(coordinate(parent, field.name()));
        used.add(coordinate(parent, field.name()));
      });
    }
    for (FieldDefinition field : Schema.fieldsOf(type)) {
      String coordinate = coordinate(type.name(), field.name());
      if (allExternal || subgraph.has(field.directives(), FederationDirective.EXTERNAL)) {
        external.add(coordinate);
      }
      if (subgraph.has(field.directives(), FederationDirective.SHAREABLE)) {
        shareable.add(coordinate);
      }
      fieldDirectives(subgraph, schema, type, field);
    }
    for (String interfaceName :
        type instanceof ObjectDefinition ? Schema.interfacesOf(type) : List.<String>of()) {
      schema
          .fields(interfaceName)
          .keySet()
          .forEach(name -> used.add(coordinate(type.name(), name)));
    }
  }

  private void fieldDirectives(
      Subgraph subgraph, Schema schema, TypeDefinition type, FieldDefinition field) {
    Directive requires = subgraph.first(field.directives(), FederationDirective.REQUIRES);
    if (requires != null) {
      use(schema, type.name(), Subgraph.string(requires, "fields"));
    }
    Directive provides = subgraph.first(field.directives(), FederationDirective.PROVIDES);
    if (provides != null) {
      FieldSet fields = FieldSets.parseOrNull(Subgraph.string(provides, "fields"));
      if (fields != null) {
        FieldSets.walkWithImplementations(
            schema, field.type().name(), fields, (parent, selected, _) -> {
              provided.add(coordinate(parent, selected.name()));
              used.add(coordinate(parent, selected.name()));
            });
      }
    }
    for (InputValueDefinition argument : field.arguments()) {
      Directive fromContext =
          subgraph.first(argument.directives(), FederationDirective.FROM_CONTEXT);
      if (fromContext != null) {
        contextUse(subgraph, schema, Subgraph.string(fromContext, "field"));
      }
    }
  }

  private void use(Schema schema, String typeName, @org.jspecify.annotations.Nullable String text) {
    FieldSet fields = FieldSets.parseOrNull(text);
    if (fields != null) {
      FieldSets.walkWithImplementations(
          schema,
          typeName,
          fields,
          (parent, field, _) -> used.add(coordinate(parent, field.name())));
    }
  }

  private void contextUse(
      Subgraph subgraph, Schema schema, @org.jspecify.annotations.Nullable String text) {
    ContextReference reference = ContextReference.parse(text);
    if (reference == null || reference.name() == null || reference.selection() == null) {
      return;
    }
    for (TypeDefinition type : schema.types().values()) {
      for (Directive context : subgraph.applied(type.directives(), FederationDirective.CONTEXT)) {
        if (reference.name().equals(Subgraph.string(context, "name"))) {
          FieldSet selection = FieldSets.parseOrNull(reference.selection());
          if (selection != null) {
            for (String possible : schema.possibleTypes(type.name())) {
              FieldSets.walkWithImplementations(
                  schema,
                  possible,
                  selection,
                  (parent, field, _) -> used.add(coordinate(parent, field.name())));
            }
            FieldSets.walkWithImplementations(
                schema,
                type.name(),
                selection,
                (parent, field, _) -> used.add(coordinate(parent, field.name())));
          }
        }
      }
    }
  }

  public static String coordinate(String type, String field) {
    return type + "." + field;
  }

  /** Whether this subgraph only knows the field from others: {@code @external}, and not merely an extension's key. */
  public boolean isExternal(String type, String field) {
    String coordinate = coordinate(type, field);
    return external.contains(coordinate) && !fakeExternal.contains(coordinate);
  }

  /** Whether {@code @external} stands here, though the field is a key of an extension, which this subgraph has. */
  public boolean isFakeExternal(String type, String field) {
    return fakeExternal.contains(coordinate(type, field));
  }

  /** Whether the field is external, but some {@code @provides} gives it on some path. */
  public boolean isPartlyExternal(String type, String field) {
    return isExternal(type, field) && provided.contains(coordinate(type, field));
  }

  public boolean isFullyExternal(String type, String field) {
    return isExternal(type, field) && !provided.contains(coordinate(type, field));
  }

  public boolean isKeyField(String type, String field) {
    return keyFields.contains(coordinate(type, field));
  }

  /** Whether several subgraphs may resolve the field: {@code @shareable}, or part of a key. */
  public boolean isShareable(String type, String field) {
    return shareable.contains(coordinate(type, field))
        || keyFields.contains(coordinate(type, field));
  }

  /** Whether a key, {@code @requires}, {@code @provides}, context or interface needs the field. */
  public boolean isUsed(String type, String field) {
    return used.contains(coordinate(type, field));
  }
}
