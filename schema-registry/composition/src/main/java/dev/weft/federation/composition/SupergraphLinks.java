package dev.weft.federation.composition;

import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.EnumValueDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.Catalogue;
import dev.weft.federation.spec.Connect;
import dev.weft.federation.spec.Link;
import dev.weft.federation.spec.Link.Import;
import dev.weft.federation.spec.SpecVersion;
import dev.weft.federation.spec.Specification;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The specifications a supergraph links, and the definitions they bring. */
final class SupergraphLinks {
  private final MergeContext context;
  private final ComposedDirectives composed;
  private final SpecVersion join;
  private final List<Link> specifications = new ArrayList<>();
  private final @Nullable SpecVersion connect;

  SupergraphLinks(MergeContext context, ComposedDirectives composed) {
    this.context = context;
    this.composed = composed;
    this.connect = connectVersion();
    ImpliedFederation.hint(context);
    this.join = JoinSpecification.version(
        connect != null && Connect.FEDERATION.atLeast(context.federation())
            ? Connect.FEDERATION
            : context.federation());
    SequencedMap<Specification, List<Import>> imports = new LinkedHashMap<>();
    composed.federation().values().forEach(directive -> {
      Specification specification = directive.specification();
      if (specification != null) {
        List<Import> list = imports.computeIfAbsent(specification, _ -> new ArrayList<>());
        Link plain = link(specification, List.of());
        if (!plain.directiveName(directive.specName()).equals(directive.name())) {
          list.add(new Import("@" + directive.specName(), "@" + directive.name()));
        }
      }
    });
    imports.forEach((specification, list) -> specifications.add(link(specification, list)));
  }

  private static Link link(Specification specification, List<Import> imports) {
    return new Link(
        specification.url(),
        specification.url().name(),
        specification.purpose(),
        imports,
        new Directive("link", new LinkedHashMap<>(), null));
  }

  private @Nullable SpecVersion connectVersion() {
    SpecVersion highest = null;
    for (Subgraph subgraph : context.subgraphs()) {
      Link link = subgraph.links().find(Catalogue.CONNECT_IDENTITY);
      if (link != null && (highest == null || link.url().version().compareTo(highest) > 0)) {
        highest = link.url().version();
      }
    }
    return highest == null || highest.atLeast(Connect.IN_SUPERGRAPH)
        ? highest
        : Connect.IN_SUPERGRAPH;
  }

  /** The {@code @link} applications of the supergraph's schema. */
  List<Directive> directives() {
    List<Directive> links = new ArrayList<>();
    links.add(directive(Catalogue.LINK.url().toString(), null, null, List.of()));
    links.add(directive(JoinSpecification.IDENTITY + "/" + join, null, "EXECUTION", List.of()));
    for (Link link : specifications) {
      links.add(directive(link.url().toString(), null, link.purpose(), link.imports()));
    }
    if (composed.cacheTags()) {
      links.add(directive(
          Catalogue.CACHE_TAG.url().toString(), null, Catalogue.CACHE_TAG.purpose(), List.of()));
    }
    if (connect != null) {
      links.add(
          directive(Catalogue.CONNECT_IDENTITY + "/" + connect, null, "EXECUTION", List.of()));
    }
    composed.custom().links().forEach((_, custom) -> {
      List<Import> imports = new ArrayList<>();
      custom
          .names()
          .forEach((specName, name) -> imports.add(new Import("@" + specName, "@" + name)));
      links.add(directive(custom.url().toString(), custom.alias(), null, imports));
    });
    return links;
  }

  private static Directive directive(
      String url, @Nullable String as, @Nullable String purpose, List<Import> imports) {
    SequencedMap<String, Value> arguments = new LinkedHashMap<>();
    arguments.put("url", Value.StringValue.of(url));
    if (as != null) {
      arguments.put("as", Value.StringValue.of(as));
    }
    if (purpose != null) {
      arguments.put("for", new Value.EnumValue(purpose));
    }
    if (!imports.isEmpty()) {
      List<Value> items = new ArrayList<>();
      for (Import imported : imports) {
        if (imported.name().equals(imported.as())) {
          items.add(Value.StringValue.of(imported.name()));
        } else {
          SequencedMap<String, Value> renamed = new LinkedHashMap<>();
          renamed.put("name", Value.StringValue.of(imported.name()));
          renamed.put("as", Value.StringValue.of(imported.as()));
          items.add(new Value.ObjectValue(renamed));
        }
      }
      arguments.put("import", new Value.ListValue(items));
    }
    return new Directive("link", arguments, null);
  }

  /** The definitions of the linked specifications, and the enum of subgraphs. */
  List<Definition> definitions() {
    List<Definition> definitions = new ArrayList<>(JoinSpecification.definitions(join));
    definitions.addAll(Catalogue.LINK.definitions(link(Catalogue.LINK, List.of())));
    for (Link link : specifications) {
      Specification specification = Catalogue.find(link);
      if (specification != null) {
        definitions.addAll(specification.definitions(link));
      }
    }
    List<EnumValueDefinition> graphs = new ArrayList<>();
    for (int graph = 0; graph < context.subgraphs().size(); graph++) {
      Subgraph subgraph = context.subgraphs().get(graph);
      SequencedMap<String, Value> arguments = new LinkedHashMap<>();
      arguments.put("name", Value.StringValue.of(subgraph.name()));
      arguments.put("url", Value.StringValue.of(subgraph.url()));
      graphs.add(new EnumValueDefinition(
          null,
          context.graphNames().get(graph),
          List.of(new Directive("join__graph", arguments, null)),
          null));
    }
    definitions.add(new EnumDefinition(null, "join__Graph", List.of(), graphs, false, null));
    return definitions;
  }

  /** The definitions of the users' own composed directives. */
  List<DirectiveDefinition> custom(Arguments arguments) {
    List<DirectiveDefinition> definitions = new ArrayList<>();
    composed
        .custom()
        .links()
        .forEach((_, link) -> link.definitions().forEach((name, source) -> {
          DirectiveDefinition definition = source.element();
          List<InputValueDefinition> merged = arguments.merge(
              List.of(source),
              "@" + name,
              DirectiveDefinition::arguments,
              DirectiveDefinition::location);
          Set<String> locations = new LinkedHashSet<>(definition.locations());
          definitions.add(new DirectiveDefinition(
              definition.description(),
              name,
              merged,
              definition.repeatable(),
              List.copyOf(locations),
              null));
        }));
    return definitions;
  }
}
