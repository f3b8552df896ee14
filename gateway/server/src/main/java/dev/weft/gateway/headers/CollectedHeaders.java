package dev.weft.gateway.headers;

import dev.weft.gateway.config.ResponseHeaderRule.Merge;
import dev.weft.gateway.execute.AnswerListener;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.headers.ResponseHeaders.Rule;
import dev.weft.plugin.http.Headers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The headers of one request's answers. What the client gets of them does not depend on which answer came first: they are
 * merged in the order of the plan. Confined to one request.
 */
public final class CollectedHeaders implements AnswerListener {
  private static final String CACHE_CONTROL = "cache-control";

  private record Answer(String subgraph, SequencedMap<String, String> headers) {}

  private final ResponseHeaders rules;
  private final TreeMap<Integer, Answer> answers = new TreeMap<>();

  CollectedHeaders(ResponseHeaders rules) {
    this.rules = rules;
  }

  @Override
  public void answered(int fetch, String subgraph, SubgraphResponse response) {
    answers.put(fetch, new Answer(subgraph, response.headers()));
  }

  /**
   * What the client gets.
   *
   * @param withErrors whether the answer to the client has errors, which no cache should keep
   */
  public Headers merged(boolean withErrors) {
    SequencedMap<String, List<String>> merged = new LinkedHashMap<>();
    SequencedMap<String, CacheControl> restricted = new LinkedHashMap<>();
    for (Answer answer : answers.values()) {
      List<Rule> ofSubgraph = rules.rulesOf(answer.subgraph());
      for (Map.Entry<String, String> header : answer.headers().entrySet()) {
        @Nullable Rule rule = first(ofSubgraph, header.getKey());
        if (rule != null) {
          add(rule, header.getKey(), header.getValue(), merged, restricted);
        }
      }
      for (Rule rule : ofSubgraph) {
        String name = rule.name();
        if (name != null
            && !answer.headers().containsKey(name)
            && first(ofSubgraph, name) == rule) {
          addAbsent(rule, name, merged, restricted);
        }
      }
    }
    restricted.forEach((name, control) -> {
      if (withErrors) {
        control.restrict(null);
      }
      merged.put(name, List.of(control.value()));
    });
    return merged.isEmpty() ? Headers.empty() : Headers.of(merged);
  }

  /** The headers of several answers that go out as one: all cookies, what caches may do with all, the first of others. */
  public static Headers together(List<Headers> answers) {
    SequencedMap<String, List<String>> merged = new LinkedHashMap<>();
    for (Headers answer : answers) {
      answer.asMap().forEach((name, values) -> {
        if (name.equals("set-cookie")) {
          merged.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(values);
        } else {
          merged.putIfAbsent(name, values);
        }
      });
    }
    if (merged.containsKey(CACHE_CONTROL)) {
      CacheControl control = new CacheControl();
      answers.forEach(answer -> control.restrict(answer.first(CACHE_CONTROL)));
      merged.put(CACHE_CONTROL, List.of(control.value()));
    }
    return merged.isEmpty() ? Headers.empty() : Headers.of(merged);
  }

  private static @Nullable Rule first(List<Rule> rules, String name) {
    for (Rule rule : rules) {
      if (rule.fits().test(name)) {
        return rule;
      }
    }
    return null;
  }

  private static void add(
      Rule rule,
      String name,
      String value,
      SequencedMap<String, List<String>> merged,
      SequencedMap<String, CacheControl> restricted) {
    String as = rule.as() == null ? name : rule.as();
    if (name.equals("set-cookie")) {
      merged
          .computeIfAbsent(as, _ -> new ArrayList<>())
          .addAll(List.of(value.split(SubgraphResponse.BETWEEN_COOKIES)));
      return;
    }
    switch (rule.merge()) {
      case FIRST -> merged.putIfAbsent(as, List.of(value));
      case LAST -> merged.put(as, List.of(value));
      case APPEND -> {
        List<String> before = merged.getOrDefault(as, List.of());
        merged.put(as, List.of(before.isEmpty() ? value : before.getFirst() + ", " + value));
      }
      case MOST_RESTRICTIVE ->
        restricted.computeIfAbsent(as, _ -> new CacheControl()).restrict(value);
    }
  }

  private static void addAbsent(
      Rule rule,
      String name,
      SequencedMap<String, List<String>> merged,
      SequencedMap<String, CacheControl> restricted) {
    if (rule.otherwise() != null) {
      add(rule, name, rule.otherwise(), merged, restricted);
    } else if (rule.merge() == Merge.MOST_RESTRICTIVE) {
      restricted
          .computeIfAbsent(rule.as() == null ? name : rule.as(), _ -> new CacheControl())
          .restrict(null);
    }
  }
}
