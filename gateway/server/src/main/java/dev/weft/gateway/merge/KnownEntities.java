package dev.weft.gateway.merge;

import java.util.List;

/**
 * Where earlier answers of a subgraph may have brought all that an entity call asks of it.
 *
 * <p>Immutable.
 *
 * @param slots where the asked values go in an entity's object
 */
public record KnownEntities(int[] slots, List<Source> sources) {
  /** Nothing is known before it is asked. */
  public static final KnownEntities NONE = new KnownEntities(new int[0], List.of());

  /**
   * Objects of the entity's type that an earlier fetch from the same subgraph brought.
   *
   * @param fetch the number of that fetch
   * @param path where they stand
   * @param representation writes what the call would send for the same entity
   * @param slots where the asked values stand in them, in the order of {@link KnownEntities#slots}
   */
  public record Source(
      int fetch, List<PathStep> path, RepresentationTemplate representation, int[] slots) {}

  /** Whether there is nowhere to look. */
  public boolean isEmpty() {
    return sources.isEmpty();
  }
}
