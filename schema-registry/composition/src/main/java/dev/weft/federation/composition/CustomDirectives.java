package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.HintCode;
import dev.weft.federation.problem.NearestName;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.spec.Catalogue;
import dev.weft.federation.spec.Federation;
import dev.weft.federation.spec.FederationDirective;
import dev.weft.federation.spec.Link;
import dev.weft.federation.spec.SpecUrl;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The directives that subgraphs ask to keep with {@code @composeDirective}. Confined to one composition. */
final class CustomDirectives {
  private final MergeContext context;
  /** By identity of the specification. */
  private final SequencedMap<String, CustomLink> links = new LinkedHashMap<>();

  /**
   * A specification of the user's own in the supergraph.
   *
   * @param url the highest version any subgraph composes
   * @param alias what the supergraph calls the specification when its name is taken or no GraphQL name; else null
   * @param names directive names in the specification to names in the supergraph
   */
  record CustomLink(
      SpecUrl url,
      @Nullable String alias,
      SequencedMap<String, String> names,
      SequencedMap<String, Source<DirectiveDefinition>> definitions) {}

  private int aliases;

  private record Request(String specName, String name, Link link, DirectiveDefinition definition) {}

  /** The names of the specifications that the supergraph links anyway. */
  private final Set<String> taken;

  CustomDirectives(MergeContext context, Set<String> taken) {
    this.context = context;
    this.taken = taken;
  }

  SequencedMap<String, CustomLink> links() {
    return links;
  }

  void collect(List<Map<String, ComposedDirective>> byGraph) {
    Map<String, List<Source<Request>>> byIdentity = new LinkedHashMap<>();
    for (int graph = 0; graph < context.subgraphs().size(); graph++) {
      Subgraph subgraph = context.subgraphs().get(graph);
      for (Directive application : subgraph.applied(
          subgraph.schema().schemaDirectives(), FederationDirective.COMPOSE_DIRECTIVE)) {
        Request request = request(subgraph, application);
        if (request != null) {
          byIdentity
              .computeIfAbsent(request.link().url().identity(), _ -> new ArrayList<>())
              .add(new Source<>(graph, subgraph, request));
        }
      }
    }
    byIdentity.forEach((identity, requests) -> link(identity, requests, byGraph));
    hintOtherVersions(byIdentity.keySet());
    rejectSharedNames(byIdentity);
  }

  private @Nullable Request request(Subgraph subgraph, Directive application) {
    String written = Subgraph.string(application, "name");
    if (written == null || written.isEmpty()) {
      error(
          subgraph,
          application,
          "@composeDirective names no directive",
          "write @composeDirective(name: \"@…\")");
      return null;
    }
    if (!written.startsWith("@")) {
      error(
          subgraph,
          application,
          "@composeDirective names \"" + written + "\" without its at sign",
          "write \"@" + written + "\"");
      return null;
    }
    String name = written.substring(1);
    DirectiveDefinition definition = subgraph.schema().directives().get(name);
    if (definition == null) {
      error(
          subgraph,
          application,
          "@composeDirective names " + written + ", which the subgraph does not define",
          NearestName.mend(
              name, subgraph.schema().directives().keySet(), "define the directive here"));
      return null;
    }
    FederationDirective kind = subgraph.directive(name);
    if (kind != null) {
      if (isComposedByItself(kind)) {
        context.hint(
            HintCode.DIRECTIVE_COMPOSITION_INFO,
            written,
            written + " is composed by itself; @composeDirective is not needed for it");
      } else {
        error(
            subgraph,
            application,
            "the federation directive " + written + " cannot be composed",
            "remove this @composeDirective");
      }
      return null;
    }
    for (Link link : subgraph.links().links()) {
      String specName = link.specDirective(name);
      if (specName == null) {
        continue;
      }
      String identity = link.url().identity();
      if (identity.equals(Federation.IDENTITY)
          || identity.equals(Catalogue.LINK_IDENTITY)
          || identity.equals(Catalogue.CONNECT_IDENTITY)
          || identity.equals(JoinSpecification.IDENTITY)) {
        error(
            subgraph,
            application,
            "the directive " + written + " of " + link.url() + " cannot be composed",
            "remove this @composeDirective");
        return null;
      }
      for (Subgraph other : context.subgraphs()) {
        FederationDirective automatic = other.directive(name);
        if (automatic != null && isComposedByItself(automatic)) {
          error(
              subgraph,
              application,
              written + " of " + link.url() + " cannot be composed: in subgraph \"" + other.name()
                  + "\" it is a federation directive, which is composed by itself",
              "import it under another name");
          return null;
        }
      }
      int prefix = name.indexOf("__");
      if (prefix > 0 && taken.contains(name.substring(0, prefix))) {
        context.error(
            ErrorCode.INVALID_LINK_DIRECTIVE_USAGE,
            written,
            "[" + subgraph.name() + "] " + written + " of " + link.url()
                + " looks like a directive of the specification \"" + name.substring(0, prefix)
                + "\", which the supergraph links",
            "import it under another name",
            subgraph.atToken(link.application().location(), written));
        return null;
      }
      return new Request(specName, name, link, definition);
    }
    error(
        subgraph,
        application,
        written + " cannot be composed: it belongs to no specification",
        "@link a specification of your own and import " + written + " from it");
    return null;
  }

  private static boolean isComposedByItself(FederationDirective kind) {
    return switch (kind) {
      case TAG,
          INACCESSIBLE,
          AUTHENTICATED,
          REQUIRES_SCOPES,
          POLICY,
          COST,
          LIST_SIZE,
          CONTEXT,
          CACHE_TAG -> true;
      case KEY,
          REQUIRES,
          PROVIDES,
          EXTERNAL,
          EXTENDS,
          SHAREABLE,
          OVERRIDE,
          COMPOSE_DIRECTIVE,
          INTERFACE_OBJECT,
          FROM_CONTEXT -> false;
    };
  }

  private void link(
      String identity,
      List<Source<Request>> requests,
      List<Map<String, ComposedDirective>> byGraph) {
    if (!versionsAgree(identity, requests)) {
      return;
    }
    Source<Request> latest = requests.getFirst();
    for (Source<Request> request : requests) {
      if (request
              .element()
              .link()
              .url()
              .version()
              .compareTo(latest.element().link().url().version())
          >= 0) {
        latest = request;
      }
    }
    SequencedMap<String, String> names = new LinkedHashMap<>();
    SequencedMap<String, Source<DirectiveDefinition>> definitions = new LinkedHashMap<>();
    Map<String, List<Source<Request>>> bySpecName = new LinkedHashMap<>();
    requests.forEach(r -> bySpecName
        .computeIfAbsent(r.element().specName(), _ -> new ArrayList<>())
        .add(r));
    for (var entry : bySpecName.entrySet()) {
      List<Source<Request>> same = entry.getValue();
      String name = same.getFirst().element().name();
      if (same.stream().anyMatch(r -> !r.element().name().equals(name))) {
        context.error(
            ErrorCode.DIRECTIVE_COMPOSITION_ERROR,
            "@" + name,
            "the composed directive \"@" + entry.getKey() + "\" of " + identity
                + " has different names",
            Source.views(same, r -> "@" + r.name()),
            "import it under one name everywhere",
            links(same, r -> "@" + r.name()));
        continue;
      }
      Source<Request> best = same.getFirst();
      for (Source<Request> request : same) {
        if (request
                .element()
                .link()
                .url()
                .version()
                .compareTo(best.element().link().url().version())
            >= 0) {
          best = request;
        }
      }
      names.put(entry.getKey(), name);
      definitions.put(name, best.with(best.element().definition()));
      ComposedDirective composed = new ComposedDirective(
          name,
          entry.getKey(),
          null,
          best.element().definition().repeatable(),
          best.element().definition(),
          Map.of());
      same.forEach(r -> byGraph.get(r.graph()).put(name, composed));
      hintOtherNames(identity, entry.getKey(), name);
    }
    SpecUrl url = latest.element().link().url();
    links.put(identity, new CustomLink(url, alias(url.name()), names, definitions));
  }

  /** A name of its own for a specification whose name another one has, or which is no GraphQL name. */
  private @Nullable String alias(String name) {
    boolean isTaken = taken.contains(name)
        || links.values().stream().anyMatch(l -> l.url().name().equals(name));
    String valid = name.replaceAll("[^_a-zA-Z0-9]", "");
    return !isTaken && valid.equals(name) ? null : "_" + aliases++ + valid;
  }

  private void hintOtherNames(String identity, String specName, String name) {
    for (Subgraph subgraph : context.subgraphs()) {
      Link link = subgraph.links().find(identity);
      if (link != null
          && link.imports().stream().anyMatch(i -> i.name().equals("@" + specName))
          && !link.directiveName(specName).equals(name)) {
        context.hint(
            HintCode.DIRECTIVE_COMPOSITION_WARN,
            null,
            "the composed directive @" + name + " is called @" + link.directiveName(specName)
                + " in subgraph \"" + subgraph.name() + "\", which does not compose it");
      }
    }
  }

  private boolean versionsAgree(String identity, List<Source<Request>> requests) {
    int major = requests.getFirst().element().link().url().version().major();
    if (requests.stream().anyMatch(r -> r.element().link().url().version().major() != major)) {
      context.error(
          ErrorCode.DIRECTIVE_COMPOSITION_ERROR,
          identity,
          identity + " is composed with different major versions",
          Source.views(requests, r -> r.link().url().version().toString()),
          "link one major version in all of them",
          links(requests, r -> r.link().url().version().toString()));
      return false;
    }
    for (Subgraph subgraph : context.subgraphs()) {
      Link link = subgraph.links().find(identity);
      if (link != null && link.url().version().major() != major) {
        context.hint(
            HintCode.DIRECTIVE_COMPOSITION_INFO,
            identity,
            "subgraph \"" + subgraph.name() + "\" links " + link.url()
                + ", of another major version than the one composed");
      }
    }
    return true;
  }

  /** Tells of specifications that nobody composes, linked with different major versions. */
  private void hintOtherVersions(Set<String> composedIdentities) {
    SequencedMap<String, List<Source<Link>>> byIdentity = new LinkedHashMap<>();
    for (int graph = 0; graph < context.subgraphs().size(); graph++) {
      Subgraph subgraph = context.subgraphs().get(graph);
      for (Link link : subgraph.links().links()) {
        if (Catalogue.find(link) == null
            && !composedIdentities.contains(link.url().identity())) {
          byIdentity
              .computeIfAbsent(link.url().identity(), _ -> new ArrayList<>())
              .add(new Source<>(graph, subgraph, link));
        }
      }
    }
    byIdentity.forEach((identity, links) -> {
      if (links.stream()
              .mapToInt(l -> l.element().url().version().major())
              .distinct()
              .count()
          > 1) {
        context.hint(
            HintCode.DIRECTIVE_COMPOSITION_INFO,
            identity,
            identity + " is not composed, and linked with different major versions: "
                + String.join(
                    ", but ", Source.views(links, link -> link.url().version().toString())));
      }
    });
  }

  private void rejectSharedNames(Map<String, List<Source<Request>>> byIdentity) {
    Map<String, String> identityByName = new LinkedHashMap<>();
    byIdentity.forEach((identity, requests) -> {
      for (Source<Request> request : requests) {
        String other = identityByName.putIfAbsent(request.element().name(), identity);
        if (other != null && !other.equals(identity)) {
          context.error(
              ErrorCode.DIRECTIVE_COMPOSITION_ERROR,
              "@" + request.element().name(),
              "@" + request.element().name() + " is composed from two specifications, " + other
                  + " and " + identity,
              "import one of them under another name",
              links(List.of(request), r -> r.link().url().toString()));
          identityByName.put(request.element().name(), identity);
        }
      }
    });
  }

  /** Where the links of requests stand, each noted with what its request says. */
  private static List<ProblemLocation> links(
      List<Source<Request>> requests, Function<Request, String> view) {
    return Source.noted(
        requests, r -> r.subgraph().at(r.element().link().application().location()), view);
  }

  private void error(Subgraph subgraph, Directive application, String problem, String mend) {
    context.error(
        ErrorCode.DIRECTIVE_COMPOSITION_ERROR,
        Subgraph.string(application, "name"),
        "[" + subgraph.name() + "] " + problem,
        mend,
        subgraph.atArgument(application, "name"));
  }
}
