package dev.weft.federation.supergraph;

import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.EnumValueDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.sdl.SchemaDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes an {@link ApiSchema} of a document, leaving out what a filter hides. */
final class SchemaBuilder {
  private static final List<String> BUILT_IN_SCALARS =
      List.of("Int", "Float", "String", "Boolean", "ID");
  private static final Set<String> BUILT_IN_DIRECTIVES =
      Set.of("skip", "include", "deprecated", "specifiedBy", "oneOf", "defer", "stream");

  private final Document document;
  private final LinkedFeatures features;
  private final Predicate<List<Directive>> hidden;
  private final Set<String> hiddenTypes = new HashSet<>();

  private SchemaBuilder(
      Document document, LinkedFeatures features, Predicate<List<Directive>> hidden) {
    this.document = document;
    this.features = features;
    this.hidden = hidden;
  }

  /** The schema without the machinery of linked features; {@code hidden} decides by the directives of an element. */
  static ApiSchema build(
      Document document, LinkedFeatures features, Predicate<List<Directive>> hidden) {
    return new SchemaBuilder(document, features, hidden).build();
  }

  private ApiSchema build() {
    SequencedMap<String, TypeDefinition> definitions = Extensions.merged(document);
    definitions.values().removeIf(type -> features.ownsType(type.name()));
    for (TypeDefinition type : definitions.values()) {
      if (hidden.test(type.directives())) {
        hiddenTypes.add(type.name());
      }
    }
    SequencedMap<String, SchemaType> types = new LinkedHashMap<>();
    for (TypeDefinition type : definitions.values()) {
      if (!hiddenTypes.contains(type.name())) {
        types.put(type.name(), type(type));
      }
    }
    for (String scalar : BUILT_IN_SCALARS) {
      types.putIfAbsent(scalar, new SchemaType.Scalar(scalar, null, List.of()));
    }
    return new ApiSchema(
        schemaDescription(),
        List.of(),
        requireRoot(types),
        root(OperationType.MUTATION, types),
        root(OperationType.SUBSCRIPTION, types),
        types,
        directiveDefinitions());
  }

  private @Nullable String schemaDescription() {
    for (Definition definition : document.definitions()) {
      if (definition instanceof SchemaDefinition schema && schema.description() != null) {
        return schema.description();
      }
    }
    return null;
  }

  private String requireRoot(SequencedMap<String, SchemaType> types) {
    @Nullable String query = root(OperationType.QUERY, types);
    if (query == null) {
      throw new SupergraphFormatException(document.source() + " has no query type", null);
    }
    return query;
  }

  private @Nullable String root(OperationType operation, SequencedMap<String, SchemaType> types) {
    boolean named = false;
    for (Definition definition : document.definitions()) {
      if (definition instanceof SchemaDefinition schema) {
        for (SchemaDefinition.RootType root : schema.rootTypes()) {
          named = true;
          if (root.operation() == operation) {
            return types.containsKey(root.type()) ? root.type() : null;
          }
        }
      }
    }
    String usual = operation.defaultTypeName();
    return !named && types.get(usual) instanceof SchemaType.ObjectType ? usual : null;
  }

  private SequencedMap<String, ApiSchema.DirectiveDefinition> directiveDefinitions() {
    SequencedMap<String, ApiSchema.DirectiveDefinition> directives = new LinkedHashMap<>();
    for (Definition definition : document.definitions()) {
      if (definition instanceof DirectiveDefinition directive
          && !features.ownsDirective(directive.name())
          && !BUILT_IN_DIRECTIVES.contains(directive.name())) {
        directives.put(
            directive.name(),
            new ApiSchema.DirectiveDefinition(
                directive.name(),
                directive.description(),
                inputs(directive.arguments()),
                directive.repeatable(),
                directive.locations()));
      }
    }
    return directives;
  }

  private SchemaType type(TypeDefinition type) {
    List<Directive> directives = applied(type.directives());
    return switch (type) {
      case TypeDefinition.ScalarDefinition scalar ->
        new SchemaType.Scalar(scalar.name(), scalar.description(), directives);
      case TypeDefinition.ObjectDefinition object ->
        new SchemaType.ObjectType(
            object.name(),
            object.description(),
            visible(object.interfaces()),
            fields(object.fields()),
            directives);
      case TypeDefinition.InterfaceDefinition parent ->
        new SchemaType.InterfaceType(
            parent.name(),
            parent.description(),
            visible(parent.interfaces()),
            fields(parent.fields()),
            directives);
      case TypeDefinition.UnionDefinition union ->
        new SchemaType.UnionType(
            union.name(), union.description(), visible(union.members()), directives);
      case TypeDefinition.EnumDefinition enumeration -> {
        SequencedMap<String, SchemaType.EnumValue> values = new LinkedHashMap<>();
        for (EnumValueDefinition value : enumeration.values()) {
          if (!hidden.test(value.directives())) {
            values.put(
                value.name(),
                new SchemaType.EnumValue(
                    value.name(), value.description(), applied(value.directives())));
          }
        }
        yield new SchemaType.EnumType(
            enumeration.name(), enumeration.description(), values, directives);
      }
      case TypeDefinition.InputObjectDefinition input ->
        new SchemaType.InputObject(
            input.name(), input.description(), inputs(input.fields()), directives);
    };
  }

  private List<String> visible(List<String> names) {
    return names.stream().filter(name -> !hiddenTypes.contains(name)).distinct().toList();
  }

  private boolean shown(List<Directive> directives, TypeRef type) {
    return !hidden.test(directives) && !hiddenTypes.contains(type.name());
  }

  private SequencedMap<String, SchemaType.Field> fields(List<FieldDefinition> definitions) {
    SequencedMap<String, SchemaType.Field> fields = new LinkedHashMap<>();
    for (FieldDefinition field : definitions) {
      if (shown(field.directives(), field.type())) {
        fields.put(
            field.name(),
            new SchemaType.Field(
                field.name(),
                field.description(),
                inputs(field.arguments()),
                field.type(),
                applied(field.directives())));
      }
    }
    return fields;
  }

  private SequencedMap<String, SchemaType.InputField> inputs(List<InputValueDefinition> values) {
    SequencedMap<String, SchemaType.InputField> inputs = new LinkedHashMap<>();
    for (InputValueDefinition value : values) {
      if (shown(value.directives(), value.type())) {
        inputs.put(
            value.name(),
            new SchemaType.InputField(
                value.name(),
                value.description(),
                value.type(),
                value.defaultValue(),
                applied(value.directives())));
      }
    }
    return inputs;
  }

  private List<Directive> applied(List<Directive> directives) {
    List<Directive> kept = new ArrayList<>();
    for (Directive directive : directives) {
      if (features.ownsDirective(directive.name())) {
        continue;
      }
      // A null reason was legal before September 2025; it means the default.
      boolean noReason = directive.name().equals("deprecated")
          && directive.argument("reason") instanceof Value.NullValue;
      kept.add(
          noReason
              ? new Directive("deprecated", new LinkedHashMap<>(), directive.location())
              : directive);
    }
    return kept;
  }
}
