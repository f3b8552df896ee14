package dev.weft.gateway.response;

import java.util.List;

/**
 * What objects at some place of the response look like in the tree: one slot for each response key that any fetch brings.
 *
 * <p>Immutable.
 *
 * @param keys the response keys, by slot
 */
public record Shape(List<String> keys) {
  public Shape {
    keys = List.copyOf(keys);
  }

  /** How many slots an object has. */
  public int slots() {
    return keys.size();
  }
}
