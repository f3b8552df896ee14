package dev.weft.gateway.headers;

import dev.weft.gateway.config.RequestHeaderRule;
import dev.weft.gateway.config.SecretReader;
import dev.weft.gateway.config.UnforwardedHeaders;
import dev.weft.plugin.http.Headers;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A rule for headers to subgraphs, ready to run; names in lower case. Immutable. */
sealed interface RequestRule {

  /** Changes {@code sent}, which is what earlier rules send of {@code client}. */
  void apply(Headers client, SequencedMap<String, String> sent);

  /**
   * Makes a rule that was found right.
   *
   * @throws IOException if its secret cannot be read
   */
  static RequestRule of(RequestHeaderRule rule, SecretReader secrets) throws IOException {
    if (rule.propagate() != null) {
      String name = lower(rule.propagate());
      return new Propagate(name, rule.as() == null ? name : lower(rule.as()), rule.otherwise());
    }
    if (rule.propagateMatching() != null) {
      return new PropagateMatching(Pattern.compile(rule.propagateMatching()));
    }
    if (rule.insert() != null) {
      return new Insert(lower(rule.insert()), value(rule, secrets));
    }
    return rule.remove() != null
        ? new Remove(lower(rule.remove()))
        : new RemoveMatching(Pattern.compile(String.valueOf(rule.removeMatching())));
  }

  private static String value(RequestHeaderRule rule, SecretReader secrets) throws IOException {
    if (rule.secret() == null) {
      return String.valueOf(rule.value());
    }
    String value = secrets.read(rule.secret());
    if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
      throw new IOException(
          "the secret " + rule.secret() + " has several lines, which no header can have");
    }
    return value;
  }

  static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Whether a client's header may go on: not one of the connection, by its nature or because the client says so. */
  static boolean mayGoOn(Headers client, String name) {
    if (UnforwardedHeaders.OF_REQUESTS.contains(name)) {
      return false;
    }
    for (String line : client.all("connection")) {
      for (String ofConnection : line.split(",")) {
        if (ofConnection.strip().equalsIgnoreCase(name)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Sends a header of the client's on. */
  record Propagate(String name, String as, @Nullable String otherwise) implements RequestRule {
    @Override
    public void apply(Headers client, SequencedMap<String, String> sent) {
      List<String> values = client.all(name);
      if (!values.isEmpty() && mayGoOn(client, name)) {
        sent.put(as, values.size() == 1 ? values.getFirst() : String.join(", ", values));
      } else if (otherwise != null) {
        sent.put(as, otherwise);
      }
    }
  }

  /** Sends all headers of the client's on whose name matches. */
  record PropagateMatching(Pattern pattern) implements RequestRule {
    @Override
    public void apply(Headers client, SequencedMap<String, String> sent) {
      for (Map.Entry<String, List<String>> header : client.asMap().entrySet()) {
        String name = header.getKey();
        if (pattern.matcher(name).matches() && mayGoOn(client, name)) {
          sent.put(name, String.join(", ", header.getValue()));
        }
      }
    }
  }

  /** Sends a header of the gateway's own. */
  record Insert(String name, String value) implements RequestRule {
    @Override
    public void apply(Headers client, SequencedMap<String, String> sent) {
      sent.put(name, value);
    }

    @Override
    public String toString() {
      return "Insert[" + name + "]";
    }
  }

  /** Takes back what an earlier rule sends. */
  record Remove(String name) implements RequestRule {
    @Override
    public void apply(Headers client, SequencedMap<String, String> sent) {
      sent.remove(name);
    }
  }

  /** Takes back what earlier rules send under names that match. */
  record RemoveMatching(Pattern pattern) implements RequestRule {
    @Override
    public void apply(Headers client, SequencedMap<String, String> sent) {
      sent.keySet().removeIf(name -> pattern.matcher(name).matches());
    }
  }
}
