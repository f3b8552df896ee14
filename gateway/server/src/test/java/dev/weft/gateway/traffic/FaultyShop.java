package dev.weft.gateway.traffic;

import dev.weft.gateway.RunningGateway;
import dev.weft.gateway.serving.TestSupergraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A gateway over sockets: {@code books} behaves as a test wants, {@code stock} has always three shelves. */
final class FaultyShop implements AutoCloseable {
  static final String BOOK = """
      {"data":{"book":{"title":"Momo"}}}""";
  static final String ADDED = """
      {"data":{"addBook":{"title":"Momo"}}}""";
  static final String QUERY = "{book(id: 1) {title} shelves}";
  static final String MUTATION = "mutation {addBook(input: {title: \"Momo\"}) {title}}";

  final RawSubgraph books;
  final RawSubgraph stock;
  final RunningGateway gateway;

  FaultyShop(Path directory, RawSubgraph.Behaviour behaviour, String... settings)
      throws IOException {
    books = new RawSubgraph(behaviour);
    stock = new RawSubgraph(exchange -> exchange.json(200, """
        {"data":{"shelves":3}}"""));
    Files.createDirectories(directory);
    gateway = RunningGateway.overSockets(
        directory, TestSupergraph.at(books.url().toString(), stock.url().toString()), settings);
  }

  String query() throws IOException, InterruptedException {
    return gateway.query(QUERY);
  }

  String mutation() throws IOException, InterruptedException {
    return gateway.query(MUTATION);
  }

  @Override
  public void close() throws IOException {
    gateway.close();
    books.close();
    stock.close();
  }
}
