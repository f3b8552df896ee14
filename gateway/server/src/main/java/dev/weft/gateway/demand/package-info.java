/** What operations cost by {@code @cost} and {@code @listSize}, told before they run and after. */
@NullMarked
package dev.weft.gateway.demand;

import org.jspecify.annotations.NullMarked;
