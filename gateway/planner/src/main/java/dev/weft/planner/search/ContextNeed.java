package dev.weft.planner.search;

import dev.weft.federation.supergraph.JoinFieldSet;
import dev.weft.federation.supergraph.SubgraphSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a contextual argument needs of objects further up.
 *
 * <p>Equal needs stand for equal values, so that fields may share a fetch. Confined to one search.
 *
 * @param setters nearest first; the first whose object is of the right type counts
 */
record ContextNeed(SubgraphSchema.ContextArgument argument, List<Setter> setters) {
  ContextNeed {
    setters = List.copyOf(setters);
  }

  /** How far up the nearest object is that may set the context; {@link Integer#MAX_VALUE} when none does. */
  int nearest() {
    return setters.isEmpty() ? Integer.MAX_VALUE : setters.getFirst().levelsUp();
  }

  /**
   * A place whose objects set the context.
   *
   * @param levelsUp how many response keys above the object that the field is of
   * @param type of which the object must be; null when all that are possible there set the context
   * @param fields what is needed of the object
   */
  record Setter(Place place, int levelsUp, @Nullable String type, JoinFieldSet fields) {}
}
