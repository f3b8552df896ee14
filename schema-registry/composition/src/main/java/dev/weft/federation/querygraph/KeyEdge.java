package dev.weft.federation.querygraph;

import dev.weft.federation.supergraph.JoinFieldSet;

/**
 * An entrance into a subgraph: whoever knows {@code key} of an object can have it continued at {@code to}.
 *
 * <p>Immutable. It may be entered from any node of the type, in any subgraph, its own included (that is how a field
 * with requirements is reached). When {@code to} is an interface object, it may be entered from the interface's object
 * types too, and the representation then names the interface.
 *
 * @param key on the type of {@code to}
 */
public record KeyEdge(QueryNode to, JoinFieldSet key) {}
