/**
 * Where each field of a supergraph can be resolved, and how to get from one subgraph to another.
 *
 * <p>A node is a type in a subgraph. From a node one can follow a field, narrow to a type, enter another subgraph by a
 * key, or, on a root type, enter any subgraph. The planner searches this graph; satisfiability proves that the search
 * always ends well.
 */
@NullMarked
package dev.weft.federation.querygraph;

import org.jspecify.annotations.NullMarked;
