package dev.weft.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a client sees of breakers and bulkheads, and who runs the gateway. */
@Timeout(180)
final class RefusedFetchesTest {
  @TempDir
  Path directory;

  @Test
  void anOpenCircuitIsTold() throws Exception {
    try (FaultyShop shop = new FaultyShop(
        directory,
        exchange -> exchange.json(500, "{}"),
        "subgraphs.books.circuit_breaker.minimum_calls=2")) {
      assertThat(shop.query()).contains("\"code\":\"SUBREQUEST_HTTP_ERROR\"");
      assertThat(shop.query()).contains("\"code\":\"SUBREQUEST_HTTP_ERROR\"");
      assertThat(shop.query()).isEqualTo("""
          {"data":{"book":null,"shelves":3},"errors":[{"message":"Subgraph books fails too often and \
          is not asked for now.","path":["book"],"extensions":{"code":"SUBREQUEST_CIRCUIT_OPEN",\
          "service":"books"}}]}""");
      assertThat(shop.books.requests).hasValue(2);
      assertThat(shop.gateway.admin("/admin/subgraphs"))
          .contains("\"books\" : {")
          .contains("\"state\" : \"open\"")
          .contains("\"failures\" : 2")
          .contains("\"stock\" : {");
    }
  }

  @Test
  void aFullBulkheadIsTold() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch entered = new CountDownLatch(1);
    try (FaultyShop shop = new FaultyShop(
        directory,
        exchange -> {
          entered.countDown();
          held.await();
          exchange.json(200, FaultyShop.BOOK);
        },
        "subgraphs.books.bulkhead.concurrency=1",
        "subgraphs.books.bulkhead.queue=0",
        "traffic.deduplicate=false")) {
      Thread first = Thread.ofVirtual().start(() -> {
        try {
          shop.query();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      });
      entered.await();
      assertThat(shop.query()).isEqualTo("""
          {"data":{"book":null,"shelves":3},"errors":[{"message":"Subgraph books has too many \
          requests under way already.","path":["book"],"extensions":{"code":"SUBREQUEST_OVERLOADED",\
          "service":"books"}}]}""");
      held.countDown();
      first.join();
    }
  }
}
