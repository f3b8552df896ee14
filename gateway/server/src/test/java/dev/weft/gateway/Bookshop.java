package dev.weft.gateway;

import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.fetch.SubgraphTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The subgraphs of {@code supergraph.graphql}, answering from memory by what the body mentions. */
final class Bookshop implements SubgraphTransport {
  private static final Pattern REPRESENTATION_ID = Pattern.compile("\"id\":\"([^\"]*)\"");

  /** Every request, as sent. */
  final List<SubgraphRequest> requests = new CopyOnWriteArrayList<>();

  /** Holds answers back until it is counted down; null for none. */
  volatile @Nullable CountDownLatch gate;

  @Override
  public SubgraphResponse send(SubgraphRequest request) throws IOException, InterruptedException {
    requests.add(request);
    CountDownLatch held = gate;
    if (held != null) {
      held.await();
    }
    String body = new String(request.body(), StandardCharsets.UTF_8);
    return SubgraphResponse.json((request.subgraph().equals("books") ? books(body) : stock(body))
        .getBytes(StandardCharsets.UTF_8));
  }

  private static String books(String body) {
    if (body.contains("addBook")) {
      return "{\"data\":{\"addBook\":{\"__typename\":\"Book\",\"id\":\"9\",\"title\":\"new\"}}}";
    }
    String book = "{\"__typename\":\"Book\",\"id\":\"%s\",\"title\":\"%s\"}";
    return body.contains("books")
        ? "{\"data\":{\"books\":[" + book.formatted("1", "Momo") + "," + book.formatted("2", "Emma")
            + "]}}"
        : "{\"data\":{\"book\":" + book.formatted("1", "Momo") + "}}";
  }

  private static String stock(String body) {
    if (!body.contains("representations")) {
      return "{\"data\":{\"shelves\":3}}";
    }
    StringBuilder entities = new StringBuilder();
    Matcher ids = REPRESENTATION_ID.matcher(body);
    while (ids.find()) {
      entities
          .append(entities.isEmpty() ? "" : ",")
          .append("{\"__typename\":\"Book\",\"copies\":")
          .append(Integer.parseInt(ids.group(1)) * 10)
          .append('}');
    }
    return "{\"data\":{\"_entities\":[" + entities + "]}}";
  }
}
