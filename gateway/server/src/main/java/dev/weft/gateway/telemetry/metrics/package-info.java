/** Meters: what is counted and timed, and how Prometheus reads it. */
@NullMarked
package dev.weft.gateway.telemetry.metrics;

import org.jspecify.annotations.NullMarked;
