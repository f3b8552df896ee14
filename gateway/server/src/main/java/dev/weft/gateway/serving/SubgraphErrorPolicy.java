package dev.weft.gateway.serving;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.ErrorSettings;
import dev.weft.gateway.config.SubgraphErrorSettings;
import dev.weft.gateway.config.SubgraphSettings;
import dev.weft.gateway.execute.ErrorPolicy;
import dev.weft.gateway.execute.SubgraphError;
import dev.weft.gateway.response.ResponseError;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows of subgraphs' errors what the configuration allows; the code and the subgraph's name always.
 *
 * <p>Immutable; thread-safe.
 */
final class SubgraphErrorPolicy implements ErrorPolicy {
  private static final String ALL = "*";
  private static final Set<String> DEBUGGING = Set.of("stacktrace", "exception", "debug");
  // A longer one is no code but a message that slipped in.
  private static final int LONGEST_CODE = 100;

  /** What is shown of one subgraph's errors. */
  private record Rule(boolean messages, Set<String> extensions) {
    static Rule of(ErrorSettings usual, @Nullable SubgraphErrorSettings own) {
      ErrorSettings.Messages messages =
          own == null || own.messages() == null ? usual.messages() : own.messages();
      List<String> extensions =
          own == null || own.extensions() == null ? usual.extensions() : own.extensions();
      return new Rule(messages == ErrorSettings.Messages.SHOW, Set.copyOf(extensions));
    }

    boolean shows(String extension) {
      return extensions.contains(extension)
          || (extensions.contains(ALL) && !DEBUGGING.contains(extension));
    }
  }

  private final Rule usual;
  private final Map<String, Rule> bySubgraph = new HashMap<>();

  SubgraphErrorPolicy(Configuration configuration) {
    usual = Rule.of(configuration.errors(), null);
    for (Map.Entry<String, SubgraphSettings> entry : configuration.subgraphs().entrySet()) {
      bySubgraph.put(
          entry.getKey(), Rule.of(configuration.errors(), entry.getValue().errors()));
    }
  }

  @Override
  public ResponseError show(String subgraph, SubgraphError error) {
    Rule rule = bySubgraph.getOrDefault(subgraph, usual);
    SequencedMap<String, @Nullable Object> extensions = new LinkedHashMap<>();
    extensions.put("code", code(error));
    error.extensions().forEach((name, value) -> {
      if (!name.equals("code") && rule.shows(name)) {
        extensions.put(name, value);
      }
    });
    extensions.put("service", subgraph);
    return new ResponseError(
        rule.messages() ? error.message() : "Subgraph " + subgraph + " reported an error.",
        List.of(),
        null,
        extensions);
  }

  private static String code(SubgraphError error) {
    return error.extensions().get("code") instanceof String code
            && !code.isBlank()
            && code.length() <= LONGEST_CODE
        ? code
        : DEFAULT_CODE;
  }
}
