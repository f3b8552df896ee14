package dev.weft.gateway.cors;

import dev.weft.gateway.config.CorsSettings;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what an origin may do: the first entry that names it counts. Immutable. */
final class CorsPolicies {
  private static final String ANY = "*";

  /** One entry; {@code any} when it is for every origin. */
  private record Entry(CorsPolicy policy, boolean any, List<Pattern> origins) {
    boolean matches(String origin) {
      return any || origins.stream().anyMatch(pattern -> pattern.matcher(origin).matches());
    }
  }

  private final List<Entry> entries;

  CorsPolicies(List<CorsSettings> settings) {
    this.entries = settings.stream().map(CorsPolicies::entry).toList();
  }

  /** What pages of {@code origin} may do, or null for nothing. */
  @Nullable
  CorsPolicy of(String origin) {
    for (Entry entry : entries) {
      if (entry.matches(origin)) {
        return entry.policy();
      }
    }
    return null;
  }

  private static Entry entry(CorsSettings settings) {
    return new Entry(
        CorsPolicy.of(settings),
        settings.origins().contains(ANY),
        settings.origins().stream().map(CorsPolicies::pattern).toList());
  }

  /** Stars match within host and port only, so that {@code https://*.example.com} is no other site. */
  private static Pattern pattern(String origin) {
    return Pattern.compile(
        List.of(origin.split("\\*", -1)).stream()
            .map(Pattern::quote)
            .collect(Collectors.joining("[A-Za-z0-9.-]+")),
        Pattern.CASE_INSENSITIVE);
  }
}
