/** The subgraph products: the catalogue. */
@NullMarked
package dev.weft.samples.shop.products;

import org.jspecify.annotations.NullMarked;
