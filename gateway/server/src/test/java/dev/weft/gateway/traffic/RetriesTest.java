package dev.weft.gateway.traffic;

import static dev.weft.gateway.traffic.TrafficUnderTest.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.gateway.fetch.ConnectionLostException;
import dev.weft.gateway.fetch.ResponseTooLargeException;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.fetch.SubgraphTransport;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
final class RetriesTest {
  private static final String QUICK = "traffic: {retries: {backoff: 1ms}}";

  private static final Path DOCS =
      Path.of(System.getProperty("weft.root", "../..")).resolve("docs");

  private final AtomicInteger sent = new AtomicInteger();

  private TrafficUnderTest traffic(String yaml, SubgraphTransport transport) {
    return new TrafficUnderTest(yaml, request -> {
      sent.incrementAndGet();
      return transport.send(request);
    });
  }

  private TrafficUnderTest failing(IOException failure) {
    return traffic(QUICK, _ -> {
      throw failure;
    });
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void aQueryIsSentAgainWhenTheSubgraphIsBusyOrBehindSomethingThatIs(int status) throws Exception {
    TrafficUnderTest traffic = traffic(QUICK, _ -> status(sent.get() < 3 ? status : 200));
    assertThat(traffic.query().status()).isEqualTo(200);
    assertThat(sent).hasValue(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 401, 429, 500, 501})
  void otherStatusesAreAnswers(int status) throws Exception {
    assertThat(traffic(QUICK, _ -> status(status)).query().status()).isEqualTo(status);
    assertThat(sent).hasValue(1);
  }

  @Test
  void aQueryIsSentAgainWhenNothingOfAnAnswerWasSeen() throws Exception {
    TrafficUnderTest traffic = traffic(QUICK, _ -> switch (sent.get()) {
      case 1 -> throw new ConnectException();
      case 2 -> throw new ConnectionLostException(new EOFException());
      default -> status(200);
    });
    assertThat(traffic.query().status()).isEqualTo(200);
    assertThat(sent).hasValue(3);
  }

  @Test
  void aConnectionThatTookTooLongIsTriedAgain() {
    assertThatThrownBy(failing(new SocketTimeoutException())::query)
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(sent).hasValue(3);
  }

  @Test
  void whatFailsLastIsTold() {
    assertThatThrownBy(failing(new ConnectException("nobody"))::query).hasMessage("nobody");
    assertThat(sent).hasValue(3);
  }

  @Test
  void anAnswerThatBrokeOffIsNotAskedForAgain() {
    for (IOException failure : new IOException[] {
      new IOException("in the middle"),
      new ResponseTooLargeException(7),
      new HttpTimeoutException("no answer in time")
    }) {
      sent.set(0);
      assertThatThrownBy(failing(failure)::query).isSameAs(failure);
      assertThat(sent).hasValue(1);
    }
  }

  @Test
  void aMutationIsNeverSentTwice() throws Exception {
    assertThatThrownBy(failing(new ConnectException())::mutation)
        .isInstanceOf(ConnectException.class);
    assertThat(sent).hasValue(1);
    assertThat(traffic(QUICK, _ -> status(503)).mutation().status()).isEqualTo(503);
    assertThat(sent).hasValue(2);
  }

  private static SubgraphResponse busy(String retryAfter) {
    SequencedMap<String, String> headers = new LinkedHashMap<>();
    headers.put("retry-after", retryAfter);
    return status(503, headers);
  }

  @Test
  void aSubgraphThatWantsAPauseGetsIt() throws Exception {
    TrafficUnderTest traffic = traffic(QUICK, _ -> sent.get() == 1 ? busy("1") : status(200));
    long begin = System.nanoTime();
    assertThat(traffic.query().status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aSubgraphThatWantsALongPauseIsLeftAlone() throws Exception {
    assertThat(traffic(QUICK, _ -> busy("2")).query().status()).isEqualTo(503);
    assertThat(sent).hasValue(1);
  }

  @Test
  void aRetryThatWouldBeginAfterTheDeadlineIsNotMade() throws Exception {
    TrafficUnderTest traffic = traffic("traffic: {retries: {max_backoff: 1h}}", _ -> busy("60"));
    assertThat(traffic.queryWithin(Duration.ofSeconds(59)).status()).isEqualTo(503);
    assertThat(sent).hasValue(1);
  }

  @Test
  void retriesAreOffWhereTheConfigurationSaysSo() throws Exception {
    TrafficUnderTest traffic =
        traffic("subgraphs: {a: {retries: {enabled: false}}}", _ -> status(503));
    assertThat(traffic.query().status()).isEqualTo(503);
    assertThat(sent).hasValue(1);
  }

  /** The table of docs/traffic.md: a subgraph that is asked 100 times a second fails altogether. */
  @Test
  void retriesNeverMultiplyTheLoad() throws Exception {
    AtomicInteger status = new AtomicInteger(200);
    TrafficUnderTest traffic = traffic(QUICK, _ -> status(status.get()));
    List<Integer> callsBySecond = new ArrayList<>();
    for (int second = 0; second < 60; second++) {
      status.set(second < 30 ? 200 : 503);
      sent.set(0);
      for (int i = 0; i < 100; i++) {
        traffic.query();
        traffic.time.pass(Duration.ofMillis(10));
      }
      callsBySecond.add(sent.get());
    }
    List<Integer> failing = callsBySecond.subList(30, 60);
    assertThat(callsBySecond.subList(0, 30)).containsOnly(100);
    assertThat(Files.readString(DOCS.resolve("traffic.md")))
        .contains("| failing, on average | "
            + failing.stream().mapToInt(calls -> calls).sum() / 30 + " |")
        .contains("| failing, worst second | " + Collections.max(failing) + " |");
  }

  @Test
  void theBudgetOutlivesAReload() throws Exception {
    String yaml = "traffic: {retries: {backoff: 1ms, budget_percent: 0, budget_per_second: %d}}";
    TrafficUnderTest traffic = traffic(yaml.formatted(1), _ -> status(503));
    for (int i = 0; i < 10; i++) {
      traffic.query();
    }
    assertThat(sent).hasValue(10 + 2);
    traffic.reload(yaml.formatted(1) + "\nserver: {port: 4004}");
    traffic.query();
    assertThat(sent).hasValue(13);
    traffic.reload(yaml.formatted(2));
    traffic.query();
    assertThat(sent).hasValue(16);
  }
}
