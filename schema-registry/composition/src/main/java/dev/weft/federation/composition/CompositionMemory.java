package dev.weft.federation.composition;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a composition found out that the next one may use again. Immutable; every part says itself when it still holds.
 *
 * @param subgraphs by name
 * @param merged what merging the types came to, the last time it came to that
 * @param supergraph the last supergraph that kept all rules, or null
 */
record CompositionMemory(
    Map<String, CheckedSubgraph> subgraphs,
    MergeMemory merged,
    @Nullable SupergraphMemory supergraph) {
  static final CompositionMemory NONE = new CompositionMemory(Map.of(), MergeMemory.NONE, null);
}
