package dev.weft.testkit.differential;

/** What a case may contain; a run counts the cases that do. */
public enum Feature {
  REQUIRES("@requires"),
  NESTED_REQUIRES("@requires of fields below fields"),
  REQUIRES_WITH_ARGUMENTS("@requires of fields with arguments"),
  REQUIRES_CHAIN("@requires of fields that require others"),
  PROVIDES("@provides"),
  OVERRIDE_LABEL("@override with a label"),
  CONTEXT("@fromContext"),
  INTERFACE_OBJECT("@interfaceObject"),
  KEYED_INTERFACE("entities asked as an interface"),
  COMPOUND_KEY("keys of several or nested fields"),
  ABSTRACT_DIFFERS("abstract types whose members differ between subgraphs"),
  SHARED_ROOT_FIELD("root fields of several subgraphs"),
  QUERY_REENTERED("the query root entered again"),
  SEVERAL_CALLS("requests with several entity calls"),
  RENAMED_KEYS("aliases that collide"),
  GENERATED_FRAGMENTS("documents shortened by fragments"),
  CONDITIONS("@skip or @include with variables"),
  ALTERNATIVE_CONDITIONS("one field under different conditions"),
  INTROSPECTION("introspection"),
  MUTATION("mutations"),
  SERIAL_MUTATIONS("mutations of several subgraphs in order"),
  NULL_ENTITY("entities unknown to a subgraph"),
  FIELD_FAILS("fields that fail"),
  SUBGRAPH_DOWN("subgraphs that are down"),
  WRONG_SHAPE("values of a wrong shape"),
  HIDDEN_VALUE("enum values that clients may not see"),
  HIDDEN_TYPE("objects of types that clients may not see"),
  SLOW("subgraphs that answer late");

  private final String words;

  Feature(String words) {
    this.words = words;
  }

  /** In words. */
  @Override
  public String toString() {
    return words;
  }
}
