package dev.weft.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections to a subgraph that end when they are needed, over sockets, from the client's side. */
@Timeout(180)
final class BrokenConnectionsTest {
  private static final String GOOD = """
      {"data":{"book":{"title":"Momo"},"shelves":3}}""";

  @TempDir
  Path directory;

  @Test
  void aKeptConnectionThatIsResetCostsAQueryNothing() throws Exception {
    try (FaultyShop shop = new FaultyShop(directory, exchange -> {
      if (exchange.number() == 2) {
        exchange.reset();
      } else {
        exchange.json(200, FaultyShop.BOOK);
      }
    })) {
      assertThat(shop.query()).isEqualTo(GOOD);
      assertThat(shop.books.connections).hasValue(1);
      assertThat(shop.query()).isEqualTo(GOOD);
      assertThat(shop.books.requests).hasValue(3);
      assertThat(shop.books.connections).hasValue(2);
    }
  }

  @Test
  void aMutationOnAConnectionThatIsResetIsNotSentAgain() throws Exception {
    try (FaultyShop shop = new FaultyShop(directory, exchange -> {
      if (exchange.number() == 2) {
        exchange.reset();
      } else {
        exchange.json(200, FaultyShop.ADDED);
      }
    })) {
      assertThat(shop.mutation()).isEqualTo("""
          {"data":{"addBook":{"title":"Momo"}}}""");
      assertThat(shop.mutation()).isEqualTo("""
          {"data":{"addBook":null},"errors":[{"message":"Subgraph books broke off before its answer \
          was complete.","path":["addBook"],"extensions":{"code":"SUBREQUEST_HTTP_ERROR",\
          "service":"books"}}]}""");
      assertThat(shop.books.requests).hasValue(2);
    }
  }

  @Test
  void aSubgraphThatDiesInTheMiddleOfItsAnswerIsNotAskedAgain() throws Exception {
    try (FaultyShop shop = new FaultyShop(
        directory,
        exchange -> exchange
            .raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 34\r\n\r\n"
                + "{\"data\":{\"book\"")
            .socket()
            .close())) {
      assertThat(shop.query()).isEqualTo("""
          {"data":{"book":null,"shelves":3},"errors":[{"message":"Subgraph books broke off before its \
          answer was complete.","path":["book"],"extensions":{"code":"SUBREQUEST_HTTP_ERROR",\
          "service":"books"}}]}""");
      assertThat(shop.books.requests).hasValue(1);
    }
  }

  @Test
  void aSubgraphThatIsStartingIsWaitedForBriefly() throws Exception {
    try (FaultyShop shop = new FaultyShop(directory, exchange -> {
      if (exchange.number() < 3) {
        exchange.json(503, "{}", "Retry-After: 0");
      } else {
        exchange.json(200, FaultyShop.BOOK);
      }
    })) {
      assertThat(shop.query()).isEqualTo(GOOD);
      assertThat(shop.books.requests).hasValue(3);
    }
  }
}
