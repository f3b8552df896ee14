package dev.weft.gateway.headers;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.RequestHeaderRule;
import dev.weft.gateway.config.SecretReader;
import dev.weft.gateway.config.SubgraphSettings;
import dev.weft.plugin.http.Headers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What subgraphs get of the client's headers, and of the gateway's own, as one configuration says.
 *
 * <p>Rules run in order: {@code headers.forward}, {@code headers.request}, then the subgraph's own. Subgraphs without rules
 * of their own share what is worked out once for a request. Immutable; thread-safe.
 */
public final class RequestHeaders {
  private static final SequencedMap<String, String> NONE =
      Collections.unmodifiableSequencedMap(new LinkedHashMap<>());
  private static final Function<String, SequencedMap<String, String>> NOTHING = _ -> NONE;

  private final List<RequestRule> all;
  private final Map<String, List<RequestRule>> bySubgraph;

  private RequestHeaders(List<RequestRule> all, Map<String, List<RequestRule>> bySubgraph) {
    this.all = all;
    this.bySubgraph = bySubgraph;
  }

  /**
   * Makes them.
   *
   * @throws IOException if a secret cannot be read
   */
  public static RequestHeaders of(Configuration configuration, SecretReader secrets)
      throws IOException {
    List<RequestRule> all = new ArrayList<>();
    for (String name : configuration.headers().forward()) {
      all.add(new RequestRule.Propagate(RequestRule.lower(name), RequestRule.lower(name), null));
    }
    all.addAll(rules(configuration.headers().request(), secrets));
    Map<String, List<RequestRule>> bySubgraph = new HashMap<>();
    for (Map.Entry<String, SubgraphSettings> subgraph :
        configuration.subgraphs().entrySet()) {
      var own = subgraph.getValue().headers();
      if (own != null && !own.request().isEmpty()) {
        bySubgraph.put(subgraph.getKey(), rules(own.request(), secrets));
      }
    }
    return new RequestHeaders(List.copyOf(all), bySubgraph);
  }

  private static List<RequestRule> rules(List<RequestHeaderRule> settings, SecretReader secrets)
      throws IOException {
    List<RequestRule> rules = new ArrayList<>();
    for (RequestHeaderRule rule : settings) {
      rules.add(RequestRule.of(rule, secrets));
    }
    return rules;
  }

  /** From a subgraph's name to the headers that are sent to it for {@code client}; for the thread of one request. */
  public Function<String, SequencedMap<String, String>> of(Headers client) {
    return all.isEmpty() && bySubgraph.isEmpty() ? NOTHING : new OfRequest(client);
  }

  /** Works out nothing before the first fetch asks. Confined to one request. */
  private final class OfRequest implements Function<String, SequencedMap<String, String>> {
    private final Headers client;
    private @Nullable SequencedMap<String, String> shared;

    OfRequest(Headers client) {
      this.client = client;
    }

    @Override
    public SequencedMap<String, String> apply(String subgraph) {
      SequencedMap<String, String> common = shared;
      if (common == null) {
        common = new LinkedHashMap<>();
        apply(all, common);
        shared = common;
      }
      List<RequestRule> own = bySubgraph.get(subgraph);
      if (own == null) {
        return common;
      }
      SequencedMap<String, String> sent = new LinkedHashMap<>(common);
      apply(own, sent);
      return sent;
    }

    private void apply(List<RequestRule> rules, SequencedMap<String, String> sent) {
      for (RequestRule rule : rules) {
        rule.apply(client, sent);
      }
    }
  }
}
