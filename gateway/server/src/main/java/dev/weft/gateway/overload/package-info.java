/** How much work is taken on at once. */
@NullMarked
package dev.weft.gateway.overload;

import org.jspecify.annotations.NullMarked;
