/** The supergraph: read from the join spec's text, seen by clients as the API schema and by the planner by subgraph. */
@NullMarked
package dev.weft.federation.supergraph;

import org.jspecify.annotations.NullMarked;
