package dev.weft.gateway.plugin;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The address of a plugin's subgraph, {@code plugin:<plugin id>/<subgraph>}.
 *
 * @param pluginId the plugin
 * @param subgraph the subgraph's name within the plugin
 */
record PluginUrl(String pluginId, String subgraph) {
  static final String SCHEME = "plugin";

  /** The URL as text. */
  static String of(String pluginId, String subgraph) {
    return SCHEME + ":" + pluginId + "/" + subgraph;
  }

  /** Reads a URL; null when it is of another scheme. */
  static @Nullable PluginUrl parse(URI url) {
    if (!SCHEME.equalsIgnoreCase(url.getScheme())) {
      return null;
    }
    String rest = url.getSchemeSpecificPart();
    int slash = rest.indexOf('/');
    return slash < 0
        ? new PluginUrl(rest, "")
        : new PluginUrl(rest.substring(0, slash), rest.substring(slash + 1));
  }

  @Override
  public String toString() {
    return of(pluginId, subgraph);
  }
}
