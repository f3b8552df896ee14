/** What stands between the gateway and a subgraph so that neither harms the other: retries, breakers, bounds. */
@NullMarked
package dev.weft.gateway.traffic;

import org.jspecify.annotations.NullMarked;
