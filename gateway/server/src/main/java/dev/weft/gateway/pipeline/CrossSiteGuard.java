package dev.weft.gateway.pipeline;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a foreign web page can make a browser send without asking this server first.
 *
 * <p>A browser asks first (the preflight of CORS) when a request has a content type other than three simple ones, or a
 * header of its own making. POST bodies here are JSON, so only GET is in question; browsers tell with
 * {@code Sec-Fetch-Site} whether a request comes from another site, programs do not send it.
 */
final class CrossSiteGuard {
  private static final List<String> PREFLIGHT_HEADERS = List.of(
      "apollo-require-preflight",
      "x-apollo-operation-name",
      "graphql-require-preflight",
      "x-graphql-client-name");

  private CrossSiteGuard() {}

  /** The reason to refuse {@code request}, or null when it is safe. */
  static @Nullable RequestRefusal check(ClientRequest request) {
    if (!request.method().equals("GET") || hasPreflightHeader(request) || !fromElsewhere(request)) {
      return null;
    }
    return RequestRefusal.of(
        403,
        "CROSS_SITE_REQUEST",
        "the browser sent this for a page of another site without asking first"
            + " (expected: POST with content-type application/json, or a header "
            + PREFLIGHT_HEADERS.getFirst()
            + ")");
  }

  private static boolean hasPreflightHeader(ClientRequest request) {
    return PREFLIGHT_HEADERS.stream().anyMatch(name -> request.headers().first(name) != null);
  }

  private static boolean fromElsewhere(ClientRequest request) {
    @Nullable String site = request.headers().first("sec-fetch-site");
    if (site != null) {
      String value = site.toLowerCase(Locale.ROOT);
      return value.equals("cross-site") || value.equals("same-site");
    }
    // Browsers of old: the origin, when they send one, must be the host that was asked.
    @Nullable String origin = request.headers().first("origin");
    @Nullable String host = request.headers().first("host");
    return origin != null
        && (host == null
            || !origin.toLowerCase(Locale.ROOT).endsWith("://" + host.toLowerCase(Locale.ROOT)));
  }
}
