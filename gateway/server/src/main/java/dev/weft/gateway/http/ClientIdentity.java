package dev.weft.gateway.http;

import dev.weft.gateway.config.ServerSettings;
import dev.weft.plugin.http.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads who a client says it is. Immutable.
 *
 * <p>It may say anything: what is told on is short and has no characters that break lines.
 *
 * @param nameHeader the header of the name
 * @param versionHeader the header of the version
 */
record ClientIdentity(String nameHeader, String versionHeader) {
  private static final int LONGEST = 100;

  static ClientIdentity of(ServerSettings settings) {
    return new ClientIdentity(settings.clientNameHeader(), settings.clientVersionHeader());
  }

  /** The client's name, or null when it gives none. */
  @Nullable
  String name(Headers headers) {
    return clean(headers.first(nameHeader));
  }

  /** The client's version, or null when it gives none. */
  @Nullable
  String version(Headers headers) {
    return clean(headers.first(versionHeader));
  }

  private static @Nullable String clean(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    String text = value.strip();
    text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return text.chars().anyMatch(Character::isISOControl)
        ? text.replaceAll("\\p{Cntrl}", "?")
        : text;
  }
}
