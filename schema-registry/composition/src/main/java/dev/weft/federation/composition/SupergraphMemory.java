package dev.weft.federation.composition;

import dev.weft.federation.composition.satisfiability.ReachedPositions;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A supergraph that kept all rules, in parts. Immutable.
 *
 * @param head the text of what is no type: the schema and the directive definitions
 * @param inaccessible what {@code @inaccessible} is called, or null
 * @param machinery the names of types and directives that specifications brought
 * @param types by name
 * @param apiTypes the texts of the types that clients see, by name
 * @param reached what its check for satisfiability saw; null when that does not help a later one
 */
record SupergraphMemory(
    String head,
    @Nullable String inaccessible,
    Set<String> machinery,
    Map<String, SupergraphType> types,
    Map<String, String> apiTypes,
    @Nullable ReachedPositions reached) {}
