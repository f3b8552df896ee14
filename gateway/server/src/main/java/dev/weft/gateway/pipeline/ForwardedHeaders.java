package dev.weft.gateway.pipeline;

import dev.weft.gateway.config.HeaderSettings;
import dev.weft.plugin.http.Headers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Function;

/** Chooses the client's headers that go on to subgraphs. Immutable. */
final class ForwardedHeaders {
  /** Of one connection (RFC 9110, 7.6.1), or made by whoever sends the request; never forwarded. */
  private static final List<String> OF_THE_CONNECTION = List.of(
      "accept",
      "accept-encoding",
      "connection",
      "content-length",
      "content-type",
      "expect",
      "host",
      "keep-alive",
      "proxy-authenticate",
      "proxy-authorization",
      "proxy-connection",
      "te",
      "trailer",
      "transfer-encoding",
      "upgrade");

  private final List<String> names;

  ForwardedHeaders(HeaderSettings settings) {
    this.names = settings.forward().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(name -> !OF_THE_CONNECTION.contains(name))
        .distinct()
        .toList();
  }

  /** From a subgraph's name to the headers of {@code client} that are sent to it. */
  Function<String, SequencedMap<String, String>> of(Headers client) {
    SequencedMap<String, String> forwarded = new LinkedHashMap<>();
    for (String name : names) {
      List<String> values = client.all(name);
      if (!values.isEmpty()) {
        forwarded.put(name, String.join(", ", values));
      }
    }
    return _ -> forwarded;
  }
}
