package dev.weft.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.RunningGateway;
import dev.weft.gateway.serving.TestSupergraph;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A subgraph that runs twice, over sockets. */
@Timeout(180)
final class SeveralUrlsTest {
  @TempDir
  Path directory;

  @Test
  void clientsDoNotNoticeThatOneOfTwoDies() throws Exception {
    try (RawSubgraph dying = new RawSubgraph(exchange -> exchange.json(200, FaultyShop.BOOK));
        RawSubgraph staying = new RawSubgraph(exchange -> exchange.json(200, FaultyShop.BOOK));
        RunningGateway gateway = RunningGateway.overSocketsBy(
            directory,
            TestSupergraph.sdl(),
            "traffic: {retries: {backoff: 1ms}}\n"
                + "subgraphs: {books: {urls: [\"" + dying.url() + "\", \"" + staying.url()
                + "\"]}}")) {
      while (dying.requests.get() == 0 || staying.requests.get() == 0) {
        assertThat(gateway.query("{book(id: 1) {title}}")).isEqualTo(FaultyShop.BOOK);
      }
      dying.die();
      for (int i = 0; i < 50; i++) {
        assertThat(gateway.query("{book(id: 1) {title}}")).isEqualTo(FaultyShop.BOOK);
      }
      assertThat(gateway.admin("/admin/subgraphs")).contains("\"url\" : \"" + dying.url());
    }
  }
}
