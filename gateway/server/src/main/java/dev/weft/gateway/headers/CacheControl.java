package dev.weft.gateway.headers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What several {@code cache-control} headers (RFC 9111, 5.2.2) allow all together. Confined to one request. */
final class CacheControl {
  private static final long UNSAID = -1;

  private boolean noStore;
  private boolean noCache;
  private boolean isPrivate;
  private boolean allPublic = true;
  private boolean mustRevalidate;
  private long maxAge = UNSAID;
  private long sharedMaxAge = UNSAID;
  private boolean sharedByAll = true;

  /** Takes one more; null for an answer that says nothing, which allows nothing. */
  void restrict(@Nullable String header) {
    if (header == null) {
      noStore = true;
      return;
    }
    boolean publicHere = false;
    boolean sharedHere = false;
    for (String directive : header.split(",")) {
      String[] parts = directive.strip().toLowerCase(Locale.ROOT).split("=", 2);
      switch (parts[0].strip()) {
        case "no-store" -> noStore = true;
        case "no-cache" -> noCache = true;
        case "private" -> isPrivate = true;
        case "public" -> publicHere = true;
        case "must-revalidate", "proxy-revalidate" -> mustRevalidate = true;
        case "max-age" -> maxAge = lesser(maxAge, seconds(parts));
        case "s-maxage" -> {
          sharedMaxAge = lesser(sharedMaxAge, seconds(parts));
          sharedHere = true;
        }
        default -> {}
      }
    }
    allPublic &= publicHere;
    sharedByAll &= sharedHere;
  }

  /** The header that says what all allow. */
  String value() {
    if (noStore) {
      return "no-store";
    }
    List<String> directives = new ArrayList<>();
    if (noCache) {
      directives.add("no-cache");
    }
    if (isPrivate) {
      directives.add("private");
    } else if (allPublic) {
      directives.add("public");
    }
    long age = sharedByAll ? maxAge : lesser(maxAge, sharedMaxAge);
    if (age != UNSAID) {
      directives.add("max-age=" + age);
    }
    if (sharedByAll && sharedMaxAge != UNSAID && !isPrivate) {
      directives.add("s-maxage=" + sharedMaxAge);
    }
    if (mustRevalidate) {
      directives.add("must-revalidate");
    }
    return directives.isEmpty() ? "no-cache" : String.join(", ", directives);
  }

  private static long lesser(long one, long other) {
    return one == UNSAID ? other : other == UNSAID ? one : Math.min(one, other);
  }

  private static long seconds(String[] directive) {
    try {
      return directive.length == 2
          ? Math.max(0, Long.parseLong(directive[1].strip().replace("\"", "")))
          : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
