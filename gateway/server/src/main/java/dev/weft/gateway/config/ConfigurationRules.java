package dev.weft.gateway.config;

import dev.weft.federation.sdl.SourceLocation;
import dev.weft.gateway.config.ConfigurationNode.Entry;
import dev.weft.gateway.config.ConfigurationNode.Mapping;
import dev.weft.gateway.config.ConfigurationNode.Sequence;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What must hold between settings, each of which is right by itself. Confined to one reading. */
final class ConfigurationRules {
  private static final List<String> OWN_PATHS = List.of("/health", "/webjars");

  private final Mapping tree;
  private final List<ConfigurationProblem> problems;

  ConfigurationRules(Mapping tree, List<ConfigurationProblem> problems) {
    this.tree = tree;
    this.problems = problems;
  }

  void check(Configuration configuration) {
    checkLoggedHeaders(configuration.telemetry().accessLog());
    checkCollector(configuration.telemetry().otlp());
    checkPorts(configuration);
    checkPaths(configuration);
    configuration.subgraphs().forEach(this::checkUrls);
    checkOrigins(configuration.server().cors());
    @Nullable HeaderMatchSettings introspection = configuration.server().introspectionFor();
    if (introspection != null) {
      checkExpression("server.introspection_for.value", introspection.value());
    }
    checkHeaders(configuration);
  }

  private void checkExpression(String setting, String text) {
    try {
      Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      problem(
          setting,
          "\"" + text + "\" (expected: a regular expression; " + e.getDescription() + ")",
          setting);
    }
  }

  private void checkOrigins(List<CorsSettings> entries) {
    for (int i = 0; i < entries.size(); i++) {
      String setting = "server.cors[" + i + "]";
      CorsSettings entry = entries.get(i);
      if (entry.origins().isEmpty()) {
        problem(
            setting + ".origins",
            "none (expected: at least one, such as https://app.example.com)",
            "server.cors");
      }
      if (entry.credentials() && entry.origins().contains("*")) {
        problem(
            setting + ".credentials",
            "any site could act as its visitors (expected: false, or origins other than *)",
            "server.cors");
      }
    }
  }

  private void checkLoggedHeaders(AccessLogSettings settings) {
    for (String header : settings.headers()) {
      if (AccessLogSettings.SECRET.contains(header.toLowerCase(Locale.ROOT))) {
        problem(
            "telemetry.access_log.headers",
            header + " carries credentials and is never logged (expected: other headers)",
            "telemetry.access_log");
      }
    }
  }

  private void checkCollector(@Nullable OtlpSettings otlp) {
    if (otlp != null && !List.of("http", "https").contains(otlp.endpoint().getScheme())) {
      problem(
          "telemetry.otlp.endpoint",
          otlp.endpoint().getScheme() + ": is not spoken to (expected: http or https)",
          "telemetry.otlp");
    }
  }

  private void checkHeaders(Configuration configuration) {
    HeaderRuleCheck check =
        new HeaderRuleCheck((setting, message) -> problem(setting, message, "headers"));
    check.requests("headers.request", configuration.headers().request());
    check.responses("headers.response", configuration.headers().response());
    configuration.subgraphs().forEach((name, subgraph) -> {
      if (subgraph.headers() != null) {
        String path = "subgraphs." + name + ".headers.";
        check.requests(path + "request", subgraph.headers().request());
        check.responses(path + "response", subgraph.headers().response());
      }
    });
  }

  private void checkPorts(Configuration configuration) {
    int port = configuration.server().port();
    if (configuration.admin().enabled()
        && port != 0
        && port == configuration.admin().port()) {
      problem(
          "admin.port",
          port + " is the port of the server too (expected: another one, or admin.enabled: false)",
          "server.port");
    }
  }

  private void checkPaths(Configuration configuration) {
    Map<String, String> graphOfPath = new LinkedHashMap<>();
    configuration.graphs().forEach((name, graph) -> {
      @Nullable String path = configuration.pathOf(name);
      if (path == null) {
        problem(
            "graphs." + name,
            "the graph has no path, and only the graph named default uses server.path (expected: path: /"
                + name
                + ")",
            "graphs");
        return;
      }
      @Nullable String other = graphOfPath.putIfAbsent(path, name);
      if (other != null) {
        problem(
            "graphs." + name + ".path", path + " is the path of graph " + other + " too", "graphs");
      }
      if (OWN_PATHS.stream().anyMatch(own -> path.equals(own) || path.startsWith(own + "/"))) {
        problem(
            graph.path() == null ? "server.path" : "graphs." + name + ".path",
            path + " is used by the gateway itself (expected: another path, such as /graphql)",
            "server");
      }
    });
  }

  private void checkUrls(String name, SubgraphSettings subgraph) {
    String setting = "subgraphs." + name + ".urls";
    if (!subgraph.urls().isEmpty() && subgraph.url() != null) {
      problem(setting, "stands beside url (expected: one of the two)", setting);
    }
    for (URI url : subgraph.urls()) {
      if (!"http".equalsIgnoreCase(url.getScheme()) && !"https".equalsIgnoreCase(url.getScheme())) {
        problem(setting, url + " is not http (expected: URLs with http or https)", setting);
      }
    }
  }

  /** Reports at the setting, or where it is not written at the nearest that is. */
  private void problem(String setting, String message, String otherwise) {
    @Nullable SourceLocation location = locate(setting);
    if (location == null) {
      location = locate(otherwise);
    }
    problems.add(new ConfigurationProblem(
        location == null ? tree.location() : location, setting + ": " + message));
  }

  private @Nullable SourceLocation locate(String setting) {
    ConfigurationNode node = tree;
    @Nullable SourceLocation location = null;
    for (String step : setting.split("[.\\[]")) {
      if (node instanceof Sequence sequence && step.endsWith("]")) {
        node = sequence.items().get(Integer.parseInt(step.substring(0, step.length() - 1)));
        location = node.location();
        continue;
      }
      @Nullable
      Entry entry = node instanceof Mapping mapping ? mapping.entries().get(step) : null;
      if (entry == null) {
        return location;
      }
      location = entry.keyLocation();
      node = entry.value();
    }
    return location;
  }
}
