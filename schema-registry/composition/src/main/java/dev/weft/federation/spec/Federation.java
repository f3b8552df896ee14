package dev.weft.federation.spec;

import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.SdlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The federation specification: its versions, and the definitions of each. */
public final class Federation {
  public static final String IDENTITY = "https://specs.apollo.dev/federation";
  public static final SpecVersion V1 = new SpecVersion(1, 0);
  public static final SpecVersion V2_0 = new SpecVersion(2, 0);
  public static final SpecVersion LATEST = new SpecVersion(2, 14);

  private Federation() {}

  /** Whether {@code version} can be linked: 2.0 to {@link #LATEST}. */
  public static boolean isKnown(SpecVersion version) {
    return version.major() == 2 && version.minor() <= LATEST.minor();
  }

  /** Scalars of this version by their name in the specification. */
  public static List<String> scalars(SpecVersion version) {
    List<String> scalars = new ArrayList<>();
    scalars.add("FieldSet");
    if (version.atLeast(new SpecVersion(2, 5))) {
      scalars.add("Scope");
    }
    if (version.atLeast(new SpecVersion(2, 6))) {
      scalars.add("Policy");
    }
    if (version.atLeast(new SpecVersion(2, 8))) {
      scalars.add("ContextFieldValue");
    }
    return scalars;
  }

  /** The directives of this version, in catalogue order. */
  public static List<FederationDirective> directives(SpecVersion version) {
    List<FederationDirective> directives = new ArrayList<>();
    for (FederationDirective directive : FederationDirective.values()) {
      if (directive.existsIn(version)) {
        directives.add(directive);
      }
    }
    return directives;
  }

  /**
   * The definition of {@code directive} in {@code version}.
   *
   * @param name what the schema calls it
   * @param typeName maps a scalar of the specification to its name in the schema
   */
  public static DirectiveDefinition definition(
      FederationDirective directive,
      SpecVersion version,
      String name,
      Function<String, String> typeName) {
    String sdl = "directive @" + name + signature(directive, version, typeName);
    return (DirectiveDefinition)
        SdlParser.parse("federation " + version, sdl).definitions().getFirst();
  }

  private static String signature(
      FederationDirective directive, SpecVersion version, Function<String, String> type) {
    String fieldSet = version.major() == 1 ? "_FieldSet" : type.apply("FieldSet");
    return switch (directive) {
      case KEY ->
        "(fields: " + fieldSet + "!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE";
      case REQUIRES, PROVIDES -> "(fields: " + fieldSet + "!) on FIELD_DEFINITION";
      case EXTERNAL -> "(reason: String) on OBJECT | FIELD_DEFINITION";
      case TAG ->
        "(name: String!) repeatable on " + elements() + (tagsSchema(version) ? " | SCHEMA" : "");
      case EXTENDS -> " on OBJECT | INTERFACE";
      case SHAREABLE ->
        (version.minor() >= 2 ? " repeatable" : "") + " on OBJECT | FIELD_DEFINITION";
      case INACCESSIBLE -> " on " + elements();
      case OVERRIDE ->
        "(from: String!" + (version.minor() >= 7 ? ", label: String" : "")
            + ") on FIELD_DEFINITION";
      case COMPOSE_DIRECTIVE -> "(name: String) repeatable on SCHEMA";
      case INTERFACE_OBJECT -> " on OBJECT";
      case AUTHENTICATED -> " on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM";
      case REQUIRES_SCOPES ->
        "(scopes: [[" + type.apply("Scope")
            + "!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM";
      case POLICY ->
        "(policies: [[" + type.apply("Policy")
            + "!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM";
      case CONTEXT -> "(name: String!) repeatable on INTERFACE | OBJECT | UNION";
      case FROM_CONTEXT ->
        "(field: " + type.apply("ContextFieldValue") + ") on ARGUMENT_DEFINITION";
      case COST -> "(weight: Int!) on " + COST_LOCATIONS;
      case LIST_SIZE -> LIST_SIZE_SIGNATURE;
      case CACHE_TAG -> "(format: String!) repeatable on OBJECT | FIELD_DEFINITION";
    };
  }

  static final String COST_LOCATIONS =
      "ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR";
  static final String LIST_SIZE_SIGNATURE =
      "(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!],"
          + " requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION";

  private static boolean tagsSchema(SpecVersion version) {
    return version.atLeast(new SpecVersion(2, 3));
  }

  static String elements() {
    return "FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE"
        + " | INPUT_OBJECT | INPUT_FIELD_DEFINITION";
  }
}
