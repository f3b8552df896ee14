/** The subgraph orders: what was bought by whom. */
@NullMarked
package dev.weft.samples.shop.orders;

import org.jspecify.annotations.NullMarked;
