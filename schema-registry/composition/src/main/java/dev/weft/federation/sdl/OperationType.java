package dev.weft.federation.sdl;

/** The kinds of operation, each with a root type of its own. */
public enum OperationType {
  QUERY("query", "Query"),
  MUTATION("mutation", "Mutation"),
  SUBSCRIPTION("subscription", "Subscription");

  private final String keyword;
  private final String defaultTypeName;

  OperationType(String keyword, String defaultTypeName) {
    this.keyword = keyword;
    this.defaultTypeName = defaultTypeName;
  }

  /** The word in GraphQL text. */
  public String keyword() {
    return keyword;
  }

  /** The name the root type has when the schema does not say otherwise. */
  public String defaultTypeName() {
    return defaultTypeName;
  }
}
