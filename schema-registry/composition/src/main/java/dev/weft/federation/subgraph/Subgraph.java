package dev.weft.federation.subgraph;

import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.schema.BuiltIns;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.schema.Violation;
import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.sdl.SourceText;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.Catalogue;
import dev.weft.federation.spec.FederationDirective;
import dev.weft.federation.spec.Link;
import dev.weft.federation.spec.Links;
import dev.weft.federation.spec.SpecVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subgraph read: its schema, complete with the definitions its links bring, and what its directives are called.
 *
 * <p>Immutable.
 */
public final class Subgraph {
  private final String name;
  private final String url;
  private final SpecVersion federation;
  private final Links links;
  private final SourceText text;
  private final List<Definition> written;
  private final Schema schema;
  /** Those of the links whose specifications we know. */
  private final List<Link> specifications;

  private final Map<String, FederationDirective> directives;
  private final Set<Directive> inExtensions = Collections.newSetFromMap(new IdentityHashMap<>());
  private final FieldFacts facts;

  Subgraph(
      String name,
      @Nullable String url,
      SpecVersion federation,
      Links links,
      SourceText text,
      List<Definition> written,
      Schema schema,
      Map<String, FederationDirective> directives) {
    this.name = name;
    this.url = url == null ? "" : url;
    this.federation = federation;
    this.links = links;
    this.text = text;
    this.written = List.copyOf(written);
    this.schema = schema;
    this.specifications =
        links.links().stream().filter(link -> Catalogue.find(link) != null).toList();
    this.directives = Map.copyOf(directives);
    for (Definition definition : written) {
      if (definition instanceof TypeDefinition type && type.extension()) {
        inExtensions.addAll(type.directives());
      }
    }
    this.facts = new FieldFacts(this);
  }

  public String name() {
    return name;
  }

  /** The routing URL, empty when there is none. */
  public String url() {
    return url;
  }

  /** The federation version linked; 1.0 without a link. */
  public SpecVersion federation() {
    return federation;
  }

  public boolean isFederation1() {
    return federation.major() == 1;
  }

  public Links links() {
    return links;
  }

  /** The definitions as written, extensions apart; root types already have their default names. */
  public List<Definition> written() {
    return written;
  }

  public Schema schema() {
    return schema;
  }

  /** What selections of this subgraph's directives say about its fields. */
  public FieldFacts facts() {
    return facts;
  }

  /** The federation directive that is called {@code name} here, or null. */
  public @Nullable FederationDirective directive(String name) {
    return directives.get(name);
  }

  /** What the federation directive is called here, or null if this subgraph cannot have it. */
  public @Nullable String nameOf(FederationDirective directive) {
    for (var entry : directives.entrySet()) {
      if (entry.getValue() == directive) {
        return entry.getKey();
      }
    }
    return null;
  }

  /** All names by which directives are known to be federation's. */
  public Map<String, FederationDirective> directiveNames() {
    return directives;
  }

  /** The applications of one federation directive among {@code all}. */
  public List<Directive> applied(List<Directive> all, FederationDirective kind) {
    if (all.isEmpty()) {
      return List.of();
    }
    List<Directive> found = new ArrayList<>(1);
    for (Directive directive : all) {
      if (directives.get(directive.name()) == kind) {
        found.add(directive);
      }
    }
    return found;
  }

  /** The first application of one federation directive among {@code all}, or null. */
  public @Nullable Directive first(List<Directive> all, FederationDirective kind) {
    for (Directive directive : all) {
      if (directives.get(directive.name()) == kind) {
        return directive;
      }
    }
    return null;
  }

  public boolean has(List<Directive> all, FederationDirective kind) {
    return first(all, kind) != null;
  }

  /** Whether the directive of a type was written on an extension, or the type has {@code @extends}. */
  public boolean inExtension(TypeDefinition type, Directive directive) {
    return inExtensions.contains(directive) || has(type.directives(), FederationDirective.EXTENDS);
  }

  /** The keys of a type, possibly none. */
  public List<Directive> keys(TypeDefinition type) {
    return applied(type.directives(), FederationDirective.KEY);
  }

  public boolean isInterfaceObject(@Nullable TypeDefinition type) {
    return type instanceof TypeDefinition.ObjectDefinition
        && has(type.directives(), FederationDirective.INTERFACE_OBJECT);
  }

  /** Whether a type belongs to federation or another linked specification, not to the graph. */
  public boolean isMachinery(String typeName) {
    if (FederationMachinery.isType(typeName) || BuiltIns.isScalar(typeName)) {
      return true;
    }
    for (Link link : specifications) {
      if (link.ownsType(typeName)) {
        return true;
      }
    }
    return typeName.startsWith("link__") || typeName.startsWith("federation__");
  }

  /** A string argument; null when absent or not a string. */
  public static @Nullable String string(Directive directive, String argument) {
    return directive.argument(argument) instanceof Value.StringValue(String text, boolean _)
        ? text
        : null;
  }

  /** Places for a problem, none when the location is unknown or in the text of a specification. */
  public List<ProblemLocation> at(@Nullable SourceLocation location) {
    return location == null || !text.isAt(location)
        ? List.of()
        : List.of(new ProblemLocation(name, location));
  }

  /** As {@link #at}, at the type of the field, argument or input field that stands at {@code element}. */
  public List<ProblemLocation> atType(@Nullable SourceLocation element) {
    return at(element == null ? null : or(text.type(element), element));
  }

  /** As {@link #at}, at the default value of the argument or input field that stands at {@code element}. */
  public List<ProblemLocation> atDefault(@Nullable SourceLocation element) {
    return at(element == null ? null : or(text.defaultValue(element), element));
  }

  /** As {@link #at}, at the first name or string {@code token} within the definition that stands at {@code element}. */
  public List<ProblemLocation> atToken(@Nullable SourceLocation element, String token) {
    return at(element == null ? null : or(text.token(element, token), element));
  }

  /** As {@link #at}, at the value of an argument of a directive. */
  public List<ProblemLocation> atArgument(Directive directive, String argument) {
    SourceLocation start = directive.location();
    return at(start == null ? null : or(text.argument(start, argument), start));
  }

  /** As {@link #at}, at a place within the string that an argument of a directive has. */
  public List<ProblemLocation> atInside(
      Directive directive, String argument, SourceLocation inside) {
    SourceLocation start = directive.location();
    String value = string(directive, argument);
    SourceLocation place =
        start == null || value == null ? null : text.inside(start, argument, value, inside);
    return place == null ? atArgument(directive, argument) : at(place);
  }

  /** As {@link #at}, at the places of a violation. */
  public List<ProblemLocation> at(List<Violation.Place> places) {
    List<ProblemLocation> found = new ArrayList<>();
    for (Violation.Place place : places) {
      SourceLocation element = place.element();
      SourceLocation part = element == null
          ? null
          : switch (place.part()) {
            case START -> element;
            case TYPE -> text.type(element);
            case DEFAULT_VALUE -> text.defaultValue(element);
            case TOKEN -> text.token(element, place.name());
            case ARGUMENT -> text.argument(element, place.name());
          };
      if (element != null && text.isAt(element)) {
        found.add(new ProblemLocation(name, part == null ? element : part, place.note()));
      }
    }
    return found;
  }

  private static SourceLocation or(@Nullable SourceLocation found, SourceLocation otherwise) {
    return found == null ? otherwise : found;
  }

  /**
   * The same subgraph with other definitions, as a federation 2 one.
   *
   * @param extensions directives that were written on extensions, though the definitions no longer show it
   */
  Subgraph upgraded(
      List<Definition> definitions,
      SpecVersion version,
      Schema completed,
      Map<String, FederationDirective> known,
      Set<Directive> extensions) {
    Subgraph upgraded =
        new Subgraph(name, url, version, links, text, definitions, completed, known);
    upgraded.inExtensions.addAll(extensions);
    return upgraded;
  }

  /** Fields of an object or interface type by name. */
  public SequencedMap<String, FieldDefinition> fields(String typeName) {
    return schema.type(typeName) == null ? new LinkedHashMap<>() : schema.fields(typeName);
  }

  @Override
  public String toString() {
    return name;
  }
}
