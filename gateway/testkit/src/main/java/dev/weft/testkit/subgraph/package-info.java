/** A subgraph's SDL made executable and served over HTTP. */
@NullMarked
package dev.weft.testkit.subgraph;

import org.jspecify.annotations.NullMarked;
