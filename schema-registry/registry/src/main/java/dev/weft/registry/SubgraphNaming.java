package dev.weft.registry;

import dev.weft.registry.PublishResult.InvalidChange;
import dev.weft.registry.PublishResult.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What graphs, subgraphs and their URLs may be called. */
final class SubgraphNaming {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,127}");

  /** {@code localhost:4001/graphql} is, to the letter, a URL of the scheme {@code localhost}. */
  private static final Pattern HOST_AND_PORT = Pattern.compile("[A-Za-z0-9.-]+:\\d{1,5}(/.*)?");

  private SubgraphNaming() {}

  static @Nullable Refusal problemOfGraph(String graph) {
    return NAME.matcher(graph).matches() ? null : new InvalidChange("", badName("graph", graph));
  }

  static @Nullable Refusal problemOf(String subgraph, String url, String sdl) {
    if (!NAME.matcher(subgraph).matches()) {
      return new InvalidChange(subgraph, badName("subgraph", subgraph));
    }
    String problem = problemOfUrl(url);
    if (problem != null) {
      return new InvalidChange(
          subgraph, "the routing URL of subgraph " + subgraph + ", \"" + url + "\", " + problem);
    }
    // Such a text would not come back from the store as it went in.
    if (sdl.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(sdl)) {
      return new InvalidChange(
          subgraph,
          "the schema of subgraph " + subgraph
              + " is not valid UTF-8 text: save the file as UTF-8");
    }
    return null;
  }

  private static String badName(String what, String name) {
    return "\"" + name + "\" cannot be the name of a " + what
        + ": it must start with a letter, go on with letters, digits, '_', '-' or '.',"
        + " and have at most 128 characters";
  }

  private static @Nullable String problemOfUrl(String url) {
    if (HOST_AND_PORT.matcher(url).matches()) {
      return "has no scheme: write http://" + url;
    }
    try {
      var uri = new URI(url);
      if (uri.getScheme() == null) {
        return "has no scheme: write a whole URL such as http://localhost:4001/graphql";
      }
      boolean http =
          uri.getScheme().equalsIgnoreCase("http") || uri.getScheme().equalsIgnoreCase("https");
      if (http && uri.getHost() == null) {
        return "names no host: write a whole URL such as http://localhost:4001/graphql";
      }
      return null;
    } catch (URISyntaxException e) {
      return "is not a URL (" + e.getReason() + " at character " + (e.getIndex() + 1)
          + "): write one such as http://localhost:4001/graphql";
    }
  }
}
