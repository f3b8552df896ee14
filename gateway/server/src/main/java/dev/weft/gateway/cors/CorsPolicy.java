package dev.weft.gateway.cors;

import dev.weft.gateway.config.CorsSettings;
import org.jspecify.annotations.Nullable;

/**
 * What pages of one origin may do, as header values. Immutable.
 *
 * @param headers null for whatever is asked
 * @param exposedHeaders null for none
 */
record CorsPolicy(
    String methods,
    @Nullable String headers,
    @Nullable String exposedHeaders,
    boolean credentials,
    String maxAgeSeconds) {

  static CorsPolicy of(CorsSettings settings) {
    return new CorsPolicy(
        String.join(", ", settings.methods()),
        settings.headers().isEmpty() ? null : String.join(", ", settings.headers()),
        settings.exposedHeaders().isEmpty() ? null : String.join(", ", settings.exposedHeaders()),
        settings.credentials(),
        String.valueOf(settings.maxAge().toSeconds()));
  }
}
