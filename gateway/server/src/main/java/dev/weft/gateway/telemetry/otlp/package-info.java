/** Spans and metrics sent to an OpenTelemetry collector. Its classes are loaded when one is configured. */
@NullMarked
package dev.weft.gateway.telemetry.otlp;

import org.jspecify.annotations.NullMarked;
