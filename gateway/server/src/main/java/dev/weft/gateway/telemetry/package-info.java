/** What the gateway says of its work: what happens in a request, who is told of it, and counters. */
@NullMarked
package dev.weft.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
