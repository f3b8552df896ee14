package dev.weft.federation.spec;

/** The directives of the federation specification. */
public enum FederationDirective {
  KEY("key", 0),
  REQUIRES("requires", 0),
  PROVIDES("provides", 0),
  EXTERNAL("external", 0),
  TAG("tag", 0),
  EXTENDS("extends", 0),
  SHAREABLE("shareable", 0),
  INACCESSIBLE("inaccessible", 0),
  OVERRIDE("override", 0),
  COMPOSE_DIRECTIVE("composeDirective", 1),
  INTERFACE_OBJECT("interfaceObject", 3),
  AUTHENTICATED("authenticated", 5),
  REQUIRES_SCOPES("requiresScopes", 5),
  POLICY("policy", 6),
  CONTEXT("context", 8),
  FROM_CONTEXT("fromContext", 8),
  COST("cost", 9),
  LIST_SIZE("listSize", 9),
  CACHE_TAG("cacheTag", 12);

  private final String specName;
  private final int sinceMinor;

  FederationDirective(String specName, int sinceMinor) {
    this.specName = specName;
    this.sinceMinor = sinceMinor;
  }

  /** The name in the specification, without at sign. */
  public String specName() {
    return specName;
  }

  /** Whether this version of federation has the directive. */
  public boolean existsIn(SpecVersion federation) {
    return switch (this) {
      case KEY, REQUIRES, PROVIDES, EXTERNAL, TAG, EXTENDS ->
        federation.major() == 1 || federation.minor() >= sinceMinor;
      case SHAREABLE,
          INACCESSIBLE,
          OVERRIDE,
          COMPOSE_DIRECTIVE,
          INTERFACE_OBJECT,
          AUTHENTICATED,
          REQUIRES_SCOPES,
          POLICY,
          CONTEXT,
          FROM_CONTEXT,
          COST,
          LIST_SIZE,
          CACHE_TAG -> federation.major() == 2 && federation.minor() >= sinceMinor;
    };
  }
}
