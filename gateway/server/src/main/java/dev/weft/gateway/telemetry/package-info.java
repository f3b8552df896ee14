/** What the gateway says of its work: access log and counters. */
@NullMarked
package dev.weft.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
