package dev.weft.gateway.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** URLs as they may be shown: without user, password and query, which may be secret. */
public final class UrlText {
  private UrlText() {}

  /** Scheme, host, port and path; {@code none} for null. */
  public static String of(@Nullable URI url) {
    if (url == null) {
      return "none";
    }
    return url.getHost() == null
        ? url.getScheme() + ":…"
        : url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort())
            + url.getRawPath();
  }
}
