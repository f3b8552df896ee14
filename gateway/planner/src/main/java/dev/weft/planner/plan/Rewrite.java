package dev.weft.planner.plan;

/**
 * A change to a representation or to a result, on every object that {@code path} reaches.
 *
 * <p>Immutable.
 */
public sealed interface Rewrite {

  /** From where the change is counted: the representation, or the result. */
  ResponsePath path();

  /** Moves the value of the key that {@code path} ends in to {@code newKey} of the same object. */
  record RenameKey(ResponsePath path, String newKey) implements Rewrite {}

  /** Sets {@code __typename} of the objects at {@code path}, for a subgraph that knows only an interface object. */
  record SetTypename(ResponsePath path, String typename) implements Rewrite {}
}
