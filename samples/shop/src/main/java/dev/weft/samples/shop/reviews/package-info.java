/** The subgraph reviews: what shoppers think of products. */
@NullMarked
package dev.weft.samples.shop.reviews;

import org.jspecify.annotations.NullMarked;
