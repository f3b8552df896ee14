/** Files that are followed while the gateway runs, by what they hold. */
@NullMarked
package dev.weft.gateway.watch;

import org.jspecify.annotations.NullMarked;
