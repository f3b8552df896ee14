/** Events in recordings of the JDK's flight recorder. Nothing here is loaded before a recorder is. */
@NullMarked
package dev.weft.gateway.telemetry.jfr;

import org.jspecify.annotations.NullMarked;
