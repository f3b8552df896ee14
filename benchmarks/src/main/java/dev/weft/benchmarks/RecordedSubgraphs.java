package dev.weft.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.fetch.SubgraphTransport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Answers as subgraphs once did ({@code load/record.mjs}). Requests are the same when subgraph and JSON are.
 *
 * <p>Thread-safe; a request that was seen before costs one look-up.
 */
final class RecordedSubgraphs implements SubgraphTransport {
  private static final JsonMapper JSON = new JsonMapper();

  private record Question(String subgraph, JsonNode request) {}

  private final Map<Question, SubgraphResponse> answers = new HashMap<>();
  private volatile Map<ByteBuffer, SubgraphResponse> seen = Map.of();

  /** Reads {@code lines}: objects with subgraph, request and response. */
  RecordedSubgraphs(String lines) throws IOException {
    for (String line : lines.lines().toList()) {
      JsonNode exchange = JSON.readTree(line);
      answers.put(
          new Question(exchange.get("subgraph").asText(), exchange.get("request")),
          SubgraphResponse.json(JSON.writeValueAsBytes(exchange.get("response"))));
    }
  }

  @Override
  public SubgraphResponse send(SubgraphRequest request) throws IOException {
    ByteBuffer body = ByteBuffer.wrap(request.body());
    SubgraphResponse known = seen.get(body);
    return known == null ? find(request, body) : known;
  }

  private synchronized SubgraphResponse find(SubgraphRequest request, ByteBuffer body)
      throws IOException {
    SubgraphResponse answer =
        answers.get(new Question(request.subgraph(), JSON.readTree(request.body())));
    if (answer == null) {
      throw new IOException("no recorded answer; run load/record.mjs: " + request.subgraph() + " "
          + new String(request.body(), java.nio.charset.StandardCharsets.UTF_8));
    }
    Map<ByteBuffer, SubgraphResponse> more = new HashMap<>(seen);
    more.put(body, answer);
    seen = more;
    return answer;
  }
}
