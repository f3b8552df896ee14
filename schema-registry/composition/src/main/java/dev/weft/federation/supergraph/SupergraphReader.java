package dev.weft.federation.supergraph;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.EnumValueDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.SdlSyntaxException;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the join spec's directives; see {@code https://specs.apollo.dev/join}. Confined to one supergraph. */
final class SupergraphReader {
  private final Document document;
  private final LinkedFeatures features;
  private final LinkedFeatures.Feature join;
  private final SequencedMap<String, TypeDefinition> types;
  private final SequencedMap<String, SubgraphEndpoint> endpoints = new LinkedHashMap<>();
  private final @Nullable String contextDirective;

  SupergraphReader(Document document) {
    this.document = document;
    this.features = LinkedFeatures.of(document);
    LinkedFeatures.@Nullable Feature found = features.apollo("join");
    if (found == null) {
      throw new SupergraphFormatException(
          document.source()
              + " is no supergraph: its schema does not link https://specs.apollo.dev/join",
          null);
    }
    this.join = found;
    this.types = Extensions.merged(document);
    LinkedFeatures.@Nullable Feature context = features.apollo("context");
    this.contextDirective = context == null ? null : LinkedFeatures.directiveName(context, "");
  }

  Supergraph read() {
    readEndpoints();
    LinkedFeatures.@Nullable Feature inaccessible = features.apollo("inaccessible");
    String hidden =
        inaccessible == null ? "inaccessible" : LinkedFeatures.directiveName(inaccessible, "");
    ApiSchema full = SchemaBuilder.build(document, features, _ -> false);
    ApiSchema api = SchemaBuilder.build(document, features, directives -> has(directives, hidden));
    JoinIndex index = new JoinIndex(
        types.values().stream().filter(type -> !features.ownsType(type.name())).toList(),
        join,
        endpoints.keySet(),
        join.version().equals("v0.1"));
    List<SubgraphSchema> schemas = new ArrayList<>();
    for (var endpoint : endpoints.entrySet()) {
      SubgraphSchema schema =
          subgraph(index, endpoint.getKey(), endpoint.getValue().name());
      schemas.add(join.version().equals("v0.1") ? OwnedTypes.prune(schema, full) : schema);
    }
    return new Supergraph(List.copyOf(endpoints.values()), api, full, costs(), schemas);
  }

  private CostDirectives costs() {
    LinkedFeatures.@Nullable Feature cost = features.apollo("cost");
    return cost == null
        ? CostDirectives.NONE
        : CostDirectives.read(
            types.values(),
            LinkedFeatures.directiveName(cost, ""),
            LinkedFeatures.directiveName(cost, "listSize"));
  }

  private String named(String element) {
    return LinkedFeatures.directiveName(join, element);
  }

  private void readEndpoints() {
    @Nullable TypeDefinition graphs = types.get(join.prefix() + "__Graph");
    if (!(graphs instanceof TypeDefinition.EnumDefinition enumeration)) {
      throw new SupergraphFormatException(
          document.source() + " is no supergraph: it has no enum " + join.prefix() + "__Graph",
          null);
    }
    for (EnumValueDefinition value : enumeration.values()) {
      @Nullable Directive graph = first(value.directives(), named("graph"));
      String name = graph == null ? value.name() : string(graph, "name", value.name());
      String url = graph == null ? "" : string(graph, "url", "");
      endpoints.put(value.name(), new SubgraphEndpoint(name, url));
    }
  }

  private SubgraphSchema subgraph(JoinIndex index, String graph, String name) {
    SequencedMap<String, SubgraphSchema.Type> known = new LinkedHashMap<>();
    for (TypeDefinition type : index.types(graph)) {
      known.put(type.name(), type(index, type, graph));
    }
    return new SubgraphSchema(name, known);
  }

  private SubgraphSchema.Type type(JoinIndex index, TypeDefinition type, String graph) {
    List<SubgraphSchema.Key> keys = new ArrayList<>();
    boolean interfaceObject = false;
    for (Directive joined : index.joins(graph, type.name())) {
      interfaceObject |= flag(joined, "isInterfaceObject", false);
      @Nullable JoinFieldSet key = fieldSet(joined, "key");
      if (key != null) {
        keys.add(new SubgraphSchema.Key(key, flag(joined, "resolvable", true)));
      }
    }
    return switch (type) {
      case TypeDefinition.ObjectDefinition object ->
        composite(
            index,
            object,
            SubgraphSchema.Kind.OBJECT,
            false,
            keys,
            List.of(object.name()),
            object.fields(),
            graph);
      case TypeDefinition.InterfaceDefinition parent ->
        composite(
            index,
            parent,
            interfaceObject ? SubgraphSchema.Kind.OBJECT : SubgraphSchema.Kind.INTERFACE,
            interfaceObject,
            keys,
            interfaceObject ? List.of() : index.implementations(graph, parent.name()),
            parent.fields(),
            graph);
      case TypeDefinition.UnionDefinition union ->
        new SubgraphSchema.Type(
            union.name(),
            SubgraphSchema.Kind.UNION,
            false,
            List.of(),
            List.of(),
            members(index, union, graph),
            contexts(union.directives(), graph),
            new LinkedHashMap<>());
      case TypeDefinition.EnumDefinition _, TypeDefinition.ScalarDefinition _ ->
        plain(type.name(), SubgraphSchema.Kind.LEAF);
      case TypeDefinition.InputObjectDefinition _ -> plain(type.name(), SubgraphSchema.Kind.INPUT);
    };
  }

  private static SubgraphSchema.Type plain(String name, SubgraphSchema.Kind kind) {
    return new SubgraphSchema.Type(
        name, kind, false, List.of(), List.of(), List.of(), List.of(), new LinkedHashMap<>());
  }

  private SubgraphSchema.Type composite(
      JoinIndex index,
      TypeDefinition type,
      SubgraphSchema.Kind kind,
      boolean interfaceObject,
      List<SubgraphSchema.Key> keys,
      List<String> possible,
      List<FieldDefinition> definitions,
      String graph) {
    SequencedMap<String, SubgraphSchema.Field> fields = new LinkedHashMap<>();
    for (JoinIndex.JoinedField field : index.fields(graph, type.name())) {
      fields.put(field.field().name(), field(field.field(), field.join()));
    }
    if (join.version().equals("v0.1")) {
      OwnedTypes.addKeyFields(fields, keys, definitions);
    }
    return new SubgraphSchema.Type(
        type.name(),
        kind,
        interfaceObject,
        keys,
        index.interfaces(type, graph),
        possible,
        contexts(type.directives(), graph),
        fields);
  }

  private static SubgraphSchema.Field field(
      FieldDefinition definition, @Nullable Directive joined) {
    if (joined == null) {
      return new SubgraphSchema.Field(
          definition.name(), definition.type(), false, null, null, null, false, List.of());
    }
    @Nullable
    String label =
        joined.argument("overrideLabel") == null ? null : string(joined, "overrideLabel", "");
    boolean external =
        flag(joined, "external", false) || (flag(joined, "usedOverridden", false) && label == null);
    String type = string(joined, "type", "");
    return new SubgraphSchema.Field(
        definition.name(),
        type.isEmpty() ? definition.type() : TypeRefs.parse(type),
        external,
        fieldSet(joined, "requires"),
        fieldSet(joined, "provides"),
        label,
        joined.argument("override") != null,
        contextArguments(joined));
  }

  private static List<SubgraphSchema.ContextArgument> contextArguments(Directive joined) {
    List<SubgraphSchema.ContextArgument> arguments = new ArrayList<>();
    if (joined.argument("contextArguments") instanceof Value.ListValue(List<Value> items)) {
      for (Value item : items) {
        if (item instanceof Value.ObjectValue object) {
          Directive entry = new Directive("contextArgument", object.fields(), null);
          arguments.add(new SubgraphSchema.ContextArgument(
              string(entry, "name", ""),
              string(entry, "type", ""),
              string(entry, "context", ""),
              string(entry, "selection", "")));
        }
      }
    }
    return arguments;
  }

  /** Contexts are named {@code subgraph__context} in a supergraph. */
  private List<String> contexts(List<Directive> directives, String graph) {
    SubgraphEndpoint endpoint = endpoints.get(graph);
    if (contextDirective == null || endpoint == null) {
      return List.of();
    }
    return all(directives, contextDirective).stream()
        .map(it -> string(it, "name", ""))
        .filter(name -> name.startsWith(endpoint.name() + "__"))
        .toList();
  }

  private List<String> members(
      JoinIndex index, TypeDefinition.UnionDefinition union, String graph) {
    List<Directive> joins = all(union.directives(), named("unionMember"));
    if (joins.isEmpty()) {
      return union.members().stream().filter(member -> index.has(graph, member)).toList();
    }
    Set<String> members = new LinkedHashSet<>();
    for (Directive joined : joins) {
      if (graph.equals(enumName(joined, "graph"))) {
        members.add(string(joined, "member", ""));
      }
    }
    return List.copyOf(members);
  }

  private static boolean has(List<Directive> directives, String name) {
    for (Directive directive : directives) {
      if (directive.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static List<Directive> all(List<Directive> directives, String name) {
    return directives.stream().filter(it -> it.name().equals(name)).toList();
  }

  private static @Nullable Directive first(List<Directive> directives, String name) {
    List<Directive> all = all(directives, name);
    return all.isEmpty() ? null : all.getFirst();
  }

  private static @Nullable String enumName(Directive directive, String argument) {
    return directive.argument(argument) instanceof Value.EnumValue(String name) ? name : null;
  }

  private static String string(Directive directive, String argument, String otherwise) {
    return directive.argument(argument) instanceof Value.StringValue(String text, boolean _)
        ? text
        : otherwise;
  }

  private static boolean flag(Directive directive, String argument, boolean otherwise) {
    return directive.argument(argument) instanceof Value.BooleanValue(boolean value)
        ? value
        : otherwise;
  }

  private static @Nullable JoinFieldSet fieldSet(Directive directive, String argument) {
    String text = string(directive, argument, "");
    if (text.isEmpty()) {
      return null;
    }
    try {
      return JoinFieldSet.parse(text);
    } catch (SdlSyntaxException e) {
      throw new SupergraphFormatException(
          "@" + directive.name() + "(" + argument + ": \"" + text + "\"): " + e.problem(),
          directive.location());
    }
  }
}
