/** The sample shop: five subgraph services that can share one process. */
@NullMarked
package dev.weft.samples.shop;

import org.jspecify.annotations.NullMarked;
