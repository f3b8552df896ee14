package dev.weft.federation.composition;

import dev.weft.federation.composition.CompositionResult.Composed;
import dev.weft.federation.composition.CompositionResult.Rejected;
import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.SchemaDefinition;
import dev.weft.federation.sdl.SdlParser;
import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.sdl.SdlSyntaxException;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.Catalogue;
import dev.weft.federation.spec.Federation;
import dev.weft.federation.spec.Link;
import dev.weft.federation.spec.Links;
import dev.weft.federation.spec.Specification;
import dev.weft.federation.supergraph.SupergraphFormatException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Filters a composed graph by a {@link Contract}: the supergraph with {@code @inaccessible} on all that the contract hides,
 * and the API schema that is left. Stateless: may be called from anywhere.
 */
public final class ContractFiltering {
  private ContractFiltering() {}

  /** Filters what was composed; its hints stay. */
  public static CompositionResult filter(Composed composed, Contract contract) {
    return switch (filter(composed.supergraphSdl(), contract)) {
      case Composed(String supergraph, String api, var _) ->
        new Composed(supergraph, api, composed.hints());
      case Rejected(var errors, var _) -> new Rejected(errors, composed.hints());
    };
  }

  /**
   * Filters a supergraph.
   *
   * @return the filtered graph; or the errors when what is left is no valid schema, with coordinates and without places
   * @throws SupergraphFormatException if {@code supergraphSdl} is no schema document
   */
  public static CompositionResult filter(String supergraphSdl, Contract contract) {
    Document document;
    try {
      document = SdlParser.parse("supergraph", supergraphSdl);
    } catch (SdlSyntaxException e) {
      throw new SupergraphFormatException(e.problem(), e.location());
    }
    Schema schema = Schema.of(document);
    Links links = Links.read(schema.schemaDirectives());
    Link known = links.find(Catalogue.INACCESSIBLE.url().identity());
    Link link = known == null ? newLink(schema) : known;
    String inaccessible = link.directiveName("inaccessible");
    Set<String> types = new HashSet<>();
    Set<String> directives = new HashSet<>(Set.of(links.directiveName()));
    machinery(schema, links, types, directives);
    Set<String> hidden = new ContractFilter(
            schema,
            contract,
            name(links, Catalogue.TAG, "tag"),
            known == null ? null : inaccessible,
            types::contains)
        .hidden();
    List<Definition> definitions =
        new HiddenElements(hidden, inaccessible).mark(document.definitions());
    if (known == null && !hidden.isEmpty()) {
      definitions = linked(definitions, links.directiveName(), link);
      directives.add(inaccessible);
    }
    return checked(new Document("supergraph", definitions), inaccessible, types, directives);
  }

  private static CompositionResult checked(
      Document document, String inaccessible, Set<String> types, Set<String> directives) {
    Schema schema = Schema.of(document);
    MergeContext context = new MergeContext(List.of(), Federation.LATEST);
    new InaccessibleRules(context, schema, inaccessible, _ -> true, types, directives).check();
    if (!context.errors().isEmpty()) {
      return new Rejected(
          context.errors().stream().map(ContractFiltering::byTags).toList(), List.of());
    }
    ApiSchemaWriter writer =
        new ApiSchemaWriter(schema, inaccessible, types::contains, directives::contains);
    List<Definition> visible = new ArrayList<>(writer.head());
    for (TypeDefinition type : schema.types().values()) {
      TypeDefinition seen = writer.visible(type);
      if (seen != null) {
        visible.add(seen);
      }
    }
    return new Composed(
        SdlPrinter.print(document), SdlPrinter.print(new Document("api", visible)), List.of());
  }

  /** What is hidden by a contract is mended by tags. */
  private static CompositionError byTags(CompositionError error) {
    String mend = switch (ErrorCode.valueOf(error.code())) {
      case QUERY_ROOT_TYPE_INACCESSIBLE -> "let the contract keep a field of the query root type";
      case REQUIRED_INACCESSIBLE ->
        "let the contract keep it, make it nullable, or give it a default value";
      case REFERENCED_INACCESSIBLE -> "tag both, so that the contract hides or keeps both";
      default -> "change its tags, or the tags of the contract";
    };
    return CompositionError.of(
            ErrorCode.valueOf(error.code()),
            error.coordinate(),
            error.problem(),
            mend,
            error.locations())
        .withViews(error.views());
  }

  private static @Nullable String name(Links links, Specification specification, String element) {
    Link link = links.find(specification.url().identity());
    return link == null ? null : link.directiveName(element);
  }

  /** What the linked specifications brought, by name. */
  private static void machinery(
      Schema schema, Links links, Set<String> types, Set<String> directives) {
    for (Link link : links.links()) {
      schema.types().keySet().stream().filter(link::ownsType).forEach(types::add);
      schema.directives().keySet().stream()
          .filter(name -> link.specDirective(name) != null)
          .forEach(directives::add);
    }
    schema.types().keySet().stream()
        .filter(name -> Links.isPrefixed(name, links.directiveName()))
        .forEach(types::add);
  }

  /** A link under a name that is free. */
  private static Link newLink(Schema schema) {
    String name = "inaccessible";
    for (int i = 1; schema.directives().containsKey(name); i++) {
      name = "inaccessible" + i;
    }
    return new Link(
        Catalogue.INACCESSIBLE.url(),
        name,
        Catalogue.INACCESSIBLE.purpose(),
        List.of(),
        new Directive("link", new LinkedHashMap<>(), null));
  }

  private static List<Definition> linked(
      List<Definition> definitions, String linkDirective, Link link) {
    SequencedMap<String, Value> arguments = new LinkedHashMap<>();
    arguments.put("url", Value.StringValue.of(link.url().toString()));
    if (!link.alias().equals(link.url().name())) {
      arguments.put("as", Value.StringValue.of(link.alias()));
    }
    if (link.purpose() != null) {
      arguments.put("for", new Value.EnumValue(link.purpose()));
    }
    List<Definition> linked = new ArrayList<>();
    boolean done = false;
    for (Definition definition : definitions) {
      if (!done && definition instanceof SchemaDefinition schema) {
        List<Directive> directives = new ArrayList<>(schema.directives());
        directives.add(new Directive(linkDirective, arguments, null));
        linked.add(new SchemaDefinition(
            schema.description(),
            directives,
            schema.rootTypes(),
            schema.extension(),
            schema.location()));
        linked.addAll(Catalogue.INACCESSIBLE.definitions(link));
        done = true;
      } else {
        linked.add(definition);
      }
    }
    return sorted(linked);
  }

  /** Directive definitions come by name, as in every supergraph. */
  private static List<Definition> sorted(List<Definition> definitions) {
    List<Definition> sorted = new ArrayList<>();
    definitions.stream().filter(d -> d instanceof SchemaDefinition).forEach(sorted::add);
    definitions.stream()
        .filter(d -> d instanceof DirectiveDefinition)
        .sorted(java.util.Comparator.comparing(d -> ((DirectiveDefinition) d).name()))
        .forEach(sorted::add);
    definitions.stream().filter(d -> d instanceof TypeDefinition).forEach(sorted::add);
    return sorted;
  }
}
