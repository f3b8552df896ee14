package dev.weft.planner.explain;

/**
 * Why a subgraph was not asked for a field where another was.
 *
 * <p>Immutable.
 *
 * @param subgraph the one that was not asked
 * @param message what the subgraph does or does not: {@code "has no field Book.stars"}
 */
public record Rejection(String subgraph, Code code, String message) {

  /** The kinds of reasons; but for the last four, the subgraph could not have been asked. */
  public enum Code {
    /** The subgraph does not have the type, or cannot tell it from others. */
    NO_TYPE,
    /** The subgraph has the type without the field. */
    NO_FIELD,
    /** The subgraph has the field, but another one resolves it. */
    EXTERNAL,
    /** The subgraph resolves the field for some labels of progressive overrides, but not for those active. */
    LABEL,
    /** No key leads to the type in the subgraph. */
    NO_KEY,
    /** The subgraph must be sent something before it can resolve the field. */
    NEEDS_INPUT,
    /** The field belongs to a part of the answer that comes later. */
    DEFERRED,
    /** The subgraph is entered by a key that is not fetched of these objects, which would take a fetch more. */
    OTHER_KEY,
    /** The subgraph resolves the field, but not all that is asked below it. */
    NOT_BELOW,
    /** The fetch is made anyway, for something that the subgraph does not resolve. */
    MADE_ANYWAY,
    /** The subgraph would have done as well. */
    AS_GOOD
  }
}
