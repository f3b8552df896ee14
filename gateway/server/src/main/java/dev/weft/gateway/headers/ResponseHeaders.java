package dev.weft.gateway.headers;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.ResponseHeaderRule;
import dev.weft.gateway.config.ResponseHeaderRule.Merge;
import dev.weft.gateway.config.SubgraphHeaderSettings;
import dev.weft.gateway.config.SubgraphSettings;
import dev.weft.gateway.config.UnforwardedHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which headers of subgraphs' answers the client gets, as one configuration says.
 *
 * <p>Of the rules that fit a header of an answer the first counts: the subgraph's own, then {@code headers.response}.
 * Immutable; thread-safe.
 */
public final class ResponseHeaders {
  /** A rule, ready to run; {@code name} is null for one that goes by a pattern. */
  record Rule(
      @Nullable String name,
      Predicate<String> fits,
      @Nullable String as,
      @Nullable String otherwise,
      Merge merge) {
    static Rule of(ResponseHeaderRule rule) {
      @Nullable String as = rule.as() == null ? null : lower(rule.as());
      if (rule.propagate() != null) {
        String name = lower(rule.propagate());
        return new Rule(name, name::equals, as, rule.otherwise(), rule.merge());
      }
      Pattern pattern = Pattern.compile(String.valueOf(rule.propagateMatching()));
      Predicate<String> fits = name -> !UnforwardedHeaders.OF_RESPONSES.contains(name)
          && !name.startsWith("access-control-")
          && pattern.matcher(name).matches();
      return new Rule(null, fits, null, null, rule.merge());
    }

    private static String lower(String name) {
      return name.toLowerCase(Locale.ROOT);
    }
  }

  private final List<Rule> all;
  private final Map<String, List<Rule>> bySubgraph;
  private final boolean cookiesOfAll;
  private final Map<String, Boolean> cookies = new HashMap<>();

  private ResponseHeaders(List<Rule> all, Map<String, List<Rule>> bySubgraph) {
    this.all = all;
    this.bySubgraph = bySubgraph;
    this.cookiesOfAll = keepCookies(all);
    bySubgraph.forEach((subgraph, rules) -> cookies.put(subgraph, keepCookies(rules)));
  }

  /** Makes them. */
  public static ResponseHeaders of(Configuration configuration) {
    List<Rule> all = configuration.headers().response().stream().map(Rule::of).toList();
    Map<String, List<Rule>> bySubgraph = new HashMap<>();
    for (Map.Entry<String, SubgraphSettings> subgraph :
        configuration.subgraphs().entrySet()) {
      @Nullable SubgraphHeaderSettings own = subgraph.getValue().headers();
      if (own != null && !own.response().isEmpty()) {
        List<Rule> rules = new ArrayList<>(own.response().stream().map(Rule::of).toList());
        rules.addAll(all);
        bySubgraph.put(subgraph.getKey(), rules);
      }
    }
    return new ResponseHeaders(all, bySubgraph);
  }

  /** Whether cookies that a subgraph sets go to the client: then two clients must never share one of its answers. */
  public boolean keepsCookiesOf(String subgraph) {
    return cookies.getOrDefault(subgraph, cookiesOfAll);
  }

  private static boolean keepCookies(List<Rule> rules) {
    return rules.stream().anyMatch(rule -> rule.fits().test("set-cookie"));
  }

  /** Begins to collect the headers of one request's answers; null when none of them is wanted. */
  public @Nullable CollectedHeaders collect() {
    return all.isEmpty() && bySubgraph.isEmpty() ? null : new CollectedHeaders(this);
  }

  List<Rule> rulesOf(String subgraph) {
    return bySubgraph.getOrDefault(subgraph, all);
  }
}
