/** What pages of other origins may do here (Fetch Standard, 3.2). */
@NullMarked
package dev.weft.gateway.cors;

import org.jspecify.annotations.NullMarked;
