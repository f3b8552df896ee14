package dev.weft.federation.subgraph;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.sdl.SchemaDefinition;
import dev.weft.federation.sdl.SdlParser;
import dev.weft.federation.sdl.SdlSyntaxException;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.sdl.SourceText;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.spec.Catalogue;
import dev.weft.federation.spec.Federation;
import dev.weft.federation.spec.FederationDirective;
import dev.weft.federation.spec.Link;
import dev.weft.federation.spec.Links;
import dev.weft.federation.spec.SpecVersion;
import dev.weft.federation.spec.Specification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the text of a subgraph. Confined to one subgraph. */
public final class SubgraphReader {
  private final String name;
  private final @Nullable String url;
  private final List<CompositionError> errors;

  private SubgraphReader(String name, @Nullable String url, List<CompositionError> errors) {
    this.name = name;
    this.url = url;
    this.errors = errors;
  }

  /** The subgraph, or null after adding to {@code errors} why it cannot be read. */
  public static @Nullable Subgraph read(
      String name, @Nullable String url, String file, String sdl, List<CompositionError> errors) {
    return new SubgraphReader(name, url, errors).read(file, sdl);
  }

  private @Nullable Subgraph read(String file, String sdl) {
    if (name.equals("_")) {
      add(
          ErrorCode.INVALID_SUBGRAPH_NAME,
          null,
          "a subgraph cannot be called \"_\": the name is reserved",
          "give it another name",
          null);
      return null;
    }
    Document document;
    try {
      document = SdlParser.parse(file, sdl);
    } catch (SdlSyntaxException e) {
      add(
          ErrorCode.INVALID_GRAPHQL,
          null,
          "the schema cannot be read: " + e.problem(),
          null,
          e.location());
      return null;
    }
    SourceText text = new SourceText(file, sdl);
    Schema first = Schema.of(document);
    Links links = Links.read(first.schemaDirectives());
    boolean readable = true;
    for (Links.Problem problem : links.problems()) {
      add(problem.code(), null, problem.problem(), problem.mend(), place(problem, text));
      // Of a version we do not know, what the rest of the schema says is still worth telling.
      readable &= problem.code() == ErrorCode.UNKNOWN_FEDERATION_LINK_VERSION;
    }
    if (!readable) {
      return null;
    }
    int before = errors.size();
    List<Definition> definitions = RootTypes.rename(document.definitions(), first);
    definitions = FederationMachinery.remove(definitions, OperationType.QUERY.defaultTypeName());
    Link federation = links.find(Federation.IDENTITY);
    SpecVersion version = federation == null ? Federation.V1 : federation.url().version();
    Map<String, FederationDirective> names = new HashMap<>();
    List<Definition> expected = expected(links, version, names);
    if (version.major() == 1) {
      definitions = withoutStubs(definitions);
      expected = federation1(definitions, expected, names);
    }
    List<Definition> missing = DefinitionRules.check(this::add, definitions, expected);
    boolean asSpecified = errors.size() == before && links.problems().isEmpty();
    definitions = withQuery(definitions);
    List<Definition> complete = new ArrayList<>(definitions);
    complete.addAll(missing);
    Subgraph subgraph =
        new Subgraph(name, url, version, links, text, definitions, Schema.of(complete), names);
    if (!asSpecified) {
      SubgraphRules.checkNames(subgraph, errors);
      return null;
    }
    return subgraph;
  }

  /**
   * What Federation 1 expects beyond its catalogue: whoever defines a directive of Federation 2 means that, and whoever
   * spells out {@code @key} brings its scalar.
   */
  private static List<Definition> federation1(
      List<Definition> written,
      List<Definition> catalogue,
      Map<String, FederationDirective> names) {
    List<Definition> expected = new ArrayList<>(catalogue);
    for (Definition definition : written) {
      if (!(definition instanceof DirectiveDefinition directive)) {
        continue;
      }
      for (FederationDirective kind : UPGRADED) {
        if (kind.specName().equals(directive.name())) {
          names.put(directive.name(), kind);
          expected.add(
              Federation.definition(kind, Federation.LATEST, directive.name(), type -> type));
        }
      }
      if (directive.arguments().stream()
          .anyMatch(argument -> argument.type().name().equals("_FieldSet"))) {
        expected.removeIf(e -> e instanceof TypeDefinition type && type.name().equals("_FieldSet"));
      }
    }
    return expected;
  }

  /** Libraries of Federation 1 wrote {@code directive @key on OBJECT}, without arguments, and nobody minded. */
  private static List<Definition> withoutStubs(List<Definition> written) {
    return written.stream()
        .filter(definition -> !(definition instanceof DirectiveDefinition directive
            && directive.arguments().isEmpty()
            && STUBS.contains(directive.name())))
        .toList();
  }

  private static final Set<String> STUBS = Set.of("key", "requires", "provides");

  private static final List<FederationDirective> UPGRADED = List.of(
      FederationDirective.SHAREABLE,
      FederationDirective.INACCESSIBLE,
      FederationDirective.OVERRIDE,
      FederationDirective.COMPOSE_DIRECTIVE,
      FederationDirective.INTERFACE_OBJECT);

  /** Every subgraph has a query root type, if only to answer {@code _entities}. */
  private static List<Definition> withQuery(List<Definition> definitions) {
    Schema schema = Schema.of(definitions);
    String query = OperationType.QUERY.defaultTypeName();
    if (schema.roots().containsKey(OperationType.QUERY) || schema.type(query) != null) {
      return definitions;
    }
    for (TypeDefinition type : schema.types().values()) {
      if (Schema.fieldsOf(type).stream().anyMatch(field -> field.type().name().equals(query))) {
        return definitions; // whoever refers to it has to say what it is
      }
    }
    List<Definition> complete = new ArrayList<>(definitions);
    complete.add(new TypeDefinition.ObjectDefinition(
        null, query, List.of(), List.of(), List.of(), false, null));
    if (schema.schemaDefined()) {
      complete.add(new SchemaDefinition(
          null,
          List.of(),
          List.of(new SchemaDefinition.RootType(OperationType.QUERY, query, null)),
          true,
          null));
    }
    return complete;
  }

  /** The definitions that the links bring, and in {@code names} what federation's directives are called. */
  static List<Definition> expected(
      Links links, SpecVersion federation, Map<String, FederationDirective> names) {
    List<Definition> expected = new ArrayList<>();
    boolean linkSeen = false;
    for (Link link : links.links()) {
      Specification specification = Catalogue.find(link);
      if (specification == null) {
        continue;
      }
      linkSeen |= specification == Catalogue.LINK;
      expected.addAll(specification.definitions(link));
      for (FederationDirective directive : FederationDirective.values()) {
        if (specification.elements().contains("@" + directive.specName())) {
          names.put(link.directiveName(directive.specName()), directive);
        }
      }
    }
    if (!links.links().isEmpty() && !linkSeen) {
      expected.addAll(Catalogue.LINK.definitions(plainLink(links.directiveName())));
    }
    if (federation.major() == 1) {
      for (FederationDirective directive : Federation.directives(federation)) {
        if (names.putIfAbsent(directive.specName(), directive) == null) {
          expected.add(
              Federation.definition(directive, federation, directive.specName(), type -> type));
        }
      }
      expected.add(new TypeDefinition.ScalarDefinition(null, "_FieldSet", List.of(), false, null));
    }
    return deduplicated(expected);
  }

  private static Link plainLink(String directiveName) {
    return new Link(
        Catalogue.LINK.url(),
        directiveName,
        null,
        List.of(),
        new dev.weft.federation.sdl.Directive(
            directiveName, new java.util.LinkedHashMap<>(), null));
  }

  private static List<Definition> deduplicated(List<Definition> definitions) {
    Set<String> seen = new HashSet<>();
    List<Definition> kept = new ArrayList<>();
    for (Definition definition : definitions) {
      String key = switch (definition) {
        case DirectiveDefinition directive -> "@" + directive.name();
        case TypeDefinition type -> type.name();
        case SchemaDefinition _ -> "schema";
      };
      if (seen.add(key)) {
        kept.add(definition);
      }
    }
    return kept;
  }

  /** The argument or string meant, or else the whole link. */
  private static @Nullable SourceLocation place(Links.Problem problem, SourceText text) {
    SourceLocation link = problem.link().location();
    if (link == null) {
      return null;
    }
    SourceLocation found = problem.token().isEmpty() ? null : text.token(link, problem.token());
    return found == null ? link : found;
  }

  private void add(
      ErrorCode code,
      @Nullable String coordinate,
      String problem,
      @Nullable String mend,
      @Nullable SourceLocation location) {
    errors.add(CompositionError.of(
        code,
        coordinate,
        "[" + name + "] " + problem,
        mend,
        location == null ? List.of() : List.of(new ProblemLocation(name, location))));
  }
}
