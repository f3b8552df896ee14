package dev.weft.testkit.subgraph;

import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.sdl.SchemaDefinition;
import dev.weft.federation.sdl.SdlParser;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One subgraph's schema, read on its own and not by the code under test: types with their extensions joined, and apart
 * from them what federation's directives say. Immutable.
 */
public final class SubgraphSdl {
  private static final Pattern CONTEXT_FIELD =
      Pattern.compile("\\s*\\$\\s*(\\w+)\\s*(.*)", Pattern.DOTALL);

  private final String name;
  private final String text;
  private final FederationDirectives federation;
  private final SequencedMap<String, TypeDefinition> types = new LinkedHashMap<>();
  private final SequencedMap<OperationType, String> roots = new LinkedHashMap<>();
  private final SequencedMap<String, List<EntityKey>> keys = new LinkedHashMap<>();
  private final SequencedMap<String, FieldFacts> fields = new LinkedHashMap<>();
  private final SequencedMap<String, List<ContextArgument>> contextArguments =
      new LinkedHashMap<>();
  private final SequencedMap<String, List<String>> contextTypes = new LinkedHashMap<>();

  private SubgraphSdl(String name, String text) {
    this.name = name;
    this.text = text;
    Document document = SdlParser.parse(name, text);
    this.federation = FederationDirectives.of(document);
    readRoots(document);
    for (Definition definition : document.definitions()) {
      if (definition instanceof TypeDefinition type && !federation.machinery(type.name())) {
        readFacts(type);
        types.merge(type.name(), type, TypeJoin::join);
      }
    }
    types.replaceAll((_, type) -> TypeJoin.withoutServiceFields(type));
  }

  /** Reads the SDL of the subgraph {@code name}. */
  public static SubgraphSdl parse(String name, String text) {
    return new SubgraphSdl(name, text);
  }

  private void readRoots(Document document) {
    for (Definition definition : document.definitions()) {
      if (definition instanceof SchemaDefinition schema) {
        schema.rootTypes().forEach(root -> roots.put(root.operation(), root.type()));
      }
    }
    for (OperationType operation : OperationType.values()) {
      String usual = operation.defaultTypeName();
      boolean defined = document.definitions().stream()
          .anyMatch(definition ->
              definition instanceof TypeDefinition type && type.name().equals(usual));
      if (defined) {
        roots.putIfAbsent(operation, usual);
      }
    }
  }

  private void readFacts(TypeDefinition type) {
    for (Directive key : federation.all(type.directives(), "key")) {
      FieldSet fieldSet = fieldSet(key);
      if (fieldSet != null) {
        boolean resolvable =
            !(key.argument("resolvable") instanceof Value.BooleanValue(boolean value)) || value;
        keys.computeIfAbsent(type.name(), _ -> new ArrayList<>())
            .add(new EntityKey(fieldSet, resolvable));
      }
    }
    for (Directive context : federation.all(type.directives(), "context")) {
      String contextName = FederationDirectives.text(context.argument("name"));
      if (contextName != null) {
        contextTypes.computeIfAbsent(contextName, _ -> new ArrayList<>()).add(type.name());
      }
    }
    // Federation 1 knows @external on fields only.
    boolean external =
        federation.linked() && federation.find(type.directives(), "external") != null;
    for (FieldDefinition field : fieldsOf(type)) {
      readContextArguments(type.name(), field);
      Directive override = federation.find(field.directives(), "override");
      fields.put(
          type.name() + "." + field.name(),
          new FieldFacts(
              external || federation.find(field.directives(), "external") != null,
              fieldSet(federation.find(field.directives(), "requires")),
              fieldSet(federation.find(field.directives(), "provides")),
              override == null ? null : FederationDirectives.text(override.argument("from")),
              override == null ? null : FederationDirectives.text(override.argument("label"))));
    }
  }

  private void readContextArguments(String type, FieldDefinition field) {
    for (InputValueDefinition argument : field.arguments()) {
      Directive from = federation.find(argument.directives(), "fromContext");
      String text = from == null ? null : FederationDirectives.text(from.argument("field"));
      Matcher parts = CONTEXT_FIELD.matcher(text == null ? "" : text);
      if (parts.matches()) {
        String selection = parts.group(2).strip();
        contextArguments
            .computeIfAbsent(type + "." + field.name(), _ -> new ArrayList<>())
            .add(new ContextArgument(
                argument.name(),
                parts.group(1),
                FieldSet.parse(
                    selection.startsWith("{")
                        ? selection.substring(1, selection.lastIndexOf('}'))
                        : selection)));
      }
    }
  }

  /** The arguments of a field that the gateway fills from above. */
  public List<ContextArgument> contextArguments(String type, String field) {
    return List.copyOf(contextArguments.getOrDefault(type + "." + field, List.of()));
  }

  /** The types of this subgraph that set a context. */
  public List<String> contextTypes(String context) {
    return List.copyOf(contextTypes.getOrDefault(context, List.of()));
  }

  private static @Nullable FieldSet fieldSet(@Nullable Directive directive) {
    String fields =
        directive == null ? null : FederationDirectives.text(directive.argument("fields"));
    return fields == null ? null : FieldSet.parse(fields);
  }

  /** The fields of an object or interface type, none for other types. */
  public static List<FieldDefinition> fieldsOf(@Nullable TypeDefinition type) {
    return switch (type) {
      case ObjectDefinition object -> object.fields();
      case InterfaceDefinition parent -> parent.fields();
      case null, default -> List.of();
    };
  }

  /** The subgraph's name. */
  public String name() {
    return name;
  }

  /** The SDL as it was given. */
  public String text() {
    return text;
  }

  /** The subgraph's own types by name, extensions joined. */
  public SequencedMap<String, TypeDefinition> types() {
    return Collections.unmodifiableSequencedMap(types);
  }

  /** The name of each root type that is defined. */
  public SequencedMap<OperationType, String> roots() {
    return Collections.unmodifiableSequencedMap(roots);
  }

  /** The keys of {@code type} in the order written. */
  public List<EntityKey> keys(String type) {
    return List.copyOf(keys.getOrDefault(type, List.of()));
  }

  /** Whether {@code type} stands for an interface of other subgraphs. */
  public boolean isInterfaceObject(String type) {
    TypeDefinition definition = types.get(type);
    return definition != null
        && federation.find(definition.directives(), "interfaceObject") != null;
  }

  /** What federation says of a field that this subgraph defines; null for other fields. */
  public @Nullable FieldFacts facts(String type, String field) {
    return fields.get(type + "." + field);
  }

  /** The field, or null. */
  public @Nullable FieldDefinition field(String type, String field) {
    return fieldsOf(types.get(type)).stream()
        .filter(definition -> definition.name().equals(field))
        .findFirst()
        .orElse(null);
  }

  /** Whether the SDL is written for Federation 2. */
  public boolean isFederation2() {
    return federation.linked();
  }
}
