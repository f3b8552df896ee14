/** Documents that clients name instead of sending them: automatic persisted queries and trusted documents. */
@NullMarked
package dev.weft.gateway.persisted;

import org.jspecify.annotations.NullMarked;
