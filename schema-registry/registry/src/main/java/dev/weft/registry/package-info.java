/** Publishes subgraph schemas, composes them, keeps every launch, and tells gateways about the newest. */
@NullMarked
package dev.weft.registry;

import org.jspecify.annotations.NullMarked;
