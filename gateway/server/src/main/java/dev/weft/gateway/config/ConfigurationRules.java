package dev.weft.gateway.config;

import dev.weft.federation.sdl.SourceLocation;
import dev.weft.gateway.config.ConfigurationNode.Entry;
import dev.weft.gateway.config.ConfigurationNode.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    checkPorts(configuration);
    checkPaths(configuration);
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
    Mapping mapping = tree;
    @Nullable SourceLocation location = null;
    for (String key : setting.split("\\.")) {
      @Nullable Entry entry = mapping.entries().get(key);
      if (entry == null) {
        return location;
      }
      location = entry.keyLocation();
      if (!(entry.value() instanceof Mapping inner)) {
        return location;
      }
      mapping = inner;
    }
    return location;
  }
}
