/** A real gateway over the sample shop's real services, all in this JVM. */
@NullMarked
package dev.weft.e2e.live;

import org.jspecify.annotations.NullMarked;
