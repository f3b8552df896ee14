package dev.weft.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.planner.operation.OperationKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The subgraphs of {@code supergraph.graphql} over HTTP, both at one address. */
final class HttpBookshop implements AutoCloseable {
  /** The heads of the requests that came, each with the subgraph in {@code x-subgraph}. */
  final List<Headers> requests = new CopyOnWriteArrayList<>();

  /** Headers of the answer, from the subgraph's name. */
  volatile Function<String, List<String[]>> answerHeaders = _ -> List.of();

  private final Bookshop shop = new Bookshop();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  HttpBookshop() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where a subgraph is reached. */
  URI url(String subgraph) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + subgraph);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String subgraph = exchange.getRequestURI().getPath().substring(1);
      Headers head = new Headers(exchange.getRequestHeaders());
      head.set("x-subgraph", subgraph);
      requests.add(head);
      byte[] body = shop.send(new SubgraphRequest(
              subgraph,
              exchange.getRequestURI(),
              new LinkedHashMap<>(),
              exchange.getRequestBody().readAllBytes(),
              OperationKind.QUERY,
              Instant.MAX))
          .body();
      exchange.getResponseHeaders().set("content-type", "application/json");
      for (String[] header : answerHeaders.apply(subgraph)) {
        exchange.getResponseHeaders().add(header[0], header[1]);
      }
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
