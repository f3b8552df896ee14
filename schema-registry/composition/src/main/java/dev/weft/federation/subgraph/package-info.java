/** One subgraph: its schema read with its links, and the rules it must keep by itself. */
@NullMarked
package dev.weft.federation.subgraph;

import org.jspecify.annotations.NullMarked;
