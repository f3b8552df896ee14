/**
 * A world of deterministic data behind any set of subgraphs, and an oracle that answers from it directly.
 *
 * <p>Every object has an identity, a small number; the value of a field is a function of type, identity, field name,
 * arguments and, with {@code @requires}, of the values given. Key fields spell the identity, so any subgraph finds it in
 * a representation.
 */
@NullMarked
package dev.weft.testkit.simulator;

import org.jspecify.annotations.NullMarked;
