package dev.weft.federation.spec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The specifications Weft knows, apart from join, which only supergraphs have. */
public final class Catalogue {
  public static final String LINK_IDENTITY = "https://specs.apollo.dev/link";
  public static final String CONNECT_IDENTITY = "https://specs.apollo.dev/connect";
  private static final String BASE = "https://specs.apollo.dev/";

  /** {@code @link} itself, as supergraphs and subgraphs have it. */
  public static final Specification LINK = Specification.of(LINK_IDENTITY + "/v1.0", null, """
          directive @link(url: String, as: String, for: Purpose, import: [Import]) repeatable on SCHEMA
          scalar Import
          enum Purpose {
            "`SECURITY` features provide metadata necessary to securely resolve fields."
            SECURITY
            "`EXECUTION` features provide metadata necessary for operation execution."
            EXECUTION
          }
          """);

  public static final Specification TAG = Specification.of(
      BASE + "tag/v0.3",
      null,
      "directive @tag(name: String!) repeatable on " + Federation.elements() + " | SCHEMA");
  public static final Specification INACCESSIBLE = Specification.of(
      BASE + "inaccessible/v0.2",
      "SECURITY",
      "directive @inaccessible on " + Federation.elements());
  private static final String AUTH_LOCATIONS =
      " on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM ";
  public static final Specification AUTHENTICATED = Specification.of(
      BASE + "authenticated/v0.1", "SECURITY", "directive @authenticated" + AUTH_LOCATIONS);
  public static final Specification REQUIRES_SCOPES = Specification.of(
      BASE + "requiresScopes/v0.1",
      "SECURITY",
      "directive @requiresScopes(scopes: [[Scope!]!]!)" + AUTH_LOCATIONS + "scalar Scope");
  public static final Specification POLICY = Specification.of(
      BASE + "policy/v0.1",
      "SECURITY",
      "directive @policy(policies: [[Policy!]!]!)" + AUTH_LOCATIONS + "scalar Policy");
  public static final Specification COST = Specification.of(
      BASE + "cost/v0.1",
      null,
      "directive @cost(weight: Int!) on "
          + Federation.COST_LOCATIONS
          + " directive @listSize"
          + Federation.LIST_SIZE_SIGNATURE);
  public static final Specification CONTEXT =
      Specification.of(BASE + "context/v0.1", "SECURITY", """
          directive @context(name: String!) repeatable on INTERFACE | OBJECT | UNION
          directive @fromContext(field: ContextFieldValue) on ARGUMENT_DEFINITION
          scalar ContextFieldValue
          """);
  /** Carried by {@code @join__directive}: a supergraph only links it. */
  public static final Specification CACHE_TAG = Specification.of(
      BASE + "cacheTag/v0.1",
      "EXECUTION",
      "directive @cacheTag(format: String!) repeatable on INTERFACE | OBJECT | FIELD_DEFINITION");

  private static final List<Specification> SPECIFICATIONS = List.of(
      LINK, TAG, INACCESSIBLE, AUTHENTICATED, REQUIRES_SCOPES, POLICY, COST, CONTEXT, CACHE_TAG);

  private Catalogue() {}

  /** The specification that {@code link} names, or null if it is none of ours or an unknown major version. */
  public static @Nullable Specification find(Link link) {
    SpecUrl url = link.url();
    if (url.identity().equals(Federation.IDENTITY)) {
      return Federation.isKnown(url.version()) ? FEDERATION.get(url.version().minor()) : null;
    }
    if (url.identity().equals(CONNECT_IDENTITY)) {
      return Connect.specification(url.version());
    }
    for (Specification specification : SPECIFICATIONS) {
      if (specification.url().identity().equals(url.identity())
          && specification.url().version().major() == url.version().major()
          && specification.url().version().minor() >= url.version().minor()) {
        return specification;
      }
    }
    return null;
  }

  /** The first federation version that has what {@code link} brings, or null if it needs none. */
  public static @Nullable SpecVersion firstFederation(Link link) {
    return switch (link.url().identity()) {
      case CONNECT_IDENTITY -> Connect.firstFederation(link.url().version());
      case BASE + "authenticated", BASE + "requiresScopes" -> new SpecVersion(2, 5);
      case BASE + "policy" -> new SpecVersion(2, 6);
      case BASE + "context" -> new SpecVersion(2, 8);
      case BASE + "cost" -> new SpecVersion(2, 9);
      case BASE + "cacheTag" -> new SpecVersion(2, 12);
      default -> null;
    };
  }

  /** The federation versions by their minor number, made once: every subgraph asks for one. */
  private static final List<Specification> FEDERATION = federationVersions();

  private static List<Specification> federationVersions() {
    List<Specification> versions = new ArrayList<>();
    for (int minor = 0; minor <= Federation.LATEST.minor(); minor++) {
      versions.add(federation(new SpecVersion(2, minor)));
    }
    return List.copyOf(versions);
  }

  private static Specification federation(SpecVersion version) {
    List<dev.weft.federation.sdl.Definition> definitions = new ArrayList<>();
    for (FederationDirective directive : Federation.directives(version)) {
      definitions.add(
          Federation.definition(directive, version, directive.specName(), name -> name));
    }
    for (String scalar : Federation.scalars(version)) {
      definitions.add(new dev.weft.federation.sdl.TypeDefinition.ScalarDefinition(
          null, scalar, List.of(), false, null));
    }
    return new Specification(
        new SpecUrl(Federation.IDENTITY, "federation", version), null, definitions);
  }
}
