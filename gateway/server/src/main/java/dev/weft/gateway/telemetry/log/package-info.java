/** The access log. */
@NullMarked
package dev.weft.gateway.telemetry.log;

import org.jspecify.annotations.NullMarked;
