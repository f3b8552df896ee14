package dev.weft.gateway.plugin.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.plugin.http.FailurePolicy;
import dev.weft.plugin.http.GatewayRequest;
import dev.weft.plugin.http.GatewayResponse;
import dev.weft.plugin.http.Headers;
import dev.weft.plugin.http.RequestInterceptor;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InterceptorChainTest {
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final AtomicInteger answered = new AtomicInteger();

  @Test
  void lowerPriorityValuesStandNearerToTheClient() {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    InterceptorChain chain = new InterceptorChain(
        List.of(noting(order, "second", 5), noting(order, "first", -1), noting(order, "third", 5)));

    chain.run(request(), this::answer);

    assertThat(order).containsExactly("first", "second", "third", "/third", "/second", "/first");
  }

  @Test
  void anInterceptorMayAnswerByItself() {
    GatewayResponse response = run(
        FailurePolicy.CLOSED,
        LONG,
        (request, chain) -> GatewayResponse.of(403, "text/plain", "no"));

    assertThat(response.status()).isEqualTo(403);
    assertThat(answered).hasValue(0);
  }

  @Test
  void whatItChangesInTheRequestIsWhatTheRestSees() {
    AtomicReference<String> seen = new AtomicReference<>();
    new InterceptorChain(List.of(interceptor(
            FailurePolicy.CLOSED,
            LONG,
            (request, chain) ->
                chain.proceed(request.withHeaders(request.headers().with("x-user", "ada"))))))
        .run(request(), changed -> {
          seen.set(String.valueOf(changed.headers().first("X-User")));
          return answer(changed);
        });

    assertThat(seen).hasValue("ada");
  }

  @Test
  void oneThatThrowsBeforehandIsSkippedWhenOpenAndRefusesWhenClosed() {
    RequestInterceptor thrower = (request, chain) -> {
      throw new IllegalStateException("secret");
    };

    assertThat(run(FailurePolicy.OPEN, LONG, thrower).status()).isEqualTo(200);
    assertThat(answered).hasValue(1);
    GatewayResponse refused = run(FailurePolicy.CLOSED, LONG, thrower);
    assertThat(refused.status()).isEqualTo(500);
    assertThat(refused.bodyText()).contains("PLUGIN_FAILED").doesNotContain("secret");
    assertThat(answered).hasValue(1);
  }

  @Test
  void oneThatThrowsAfterwardsLeavesTheResponseWhenOpenAndTheRestRunsOnce() {
    RequestInterceptor thrower = (request, chain) -> {
      chain.proceed(request);
      throw new LinkageError("late");
    };

    assertThat(run(FailurePolicy.OPEN, LONG, thrower).status()).isEqualTo(200);
    assertThat(answered).hasValue(1);
    assertThat(run(FailurePolicy.CLOSED, LONG, thrower).status()).isEqualTo(500);
    assertThat(answered).hasValue(2);
  }

  @Test
  void oneThatHangsIsLeftBehindAndCannotProceedLater() throws Exception {
    CountDownLatch late = new CountDownLatch(1);
    AtomicReference<Throwable> afterwards = new AtomicReference<>();
    CountDownLatch release = new CountDownLatch(1);
    RequestInterceptor hanging = (request, chain) -> {
      while (release.getCount() > 0) {
        try {
          release.await();
        } catch (InterruptedException _) {
          // ignores that it should stop
        }
      }
      try {
        return chain.proceed(request);
      } catch (IllegalStateException e) {
        afterwards.set(e);
        throw e;
      } finally {
        late.countDown();
      }
    };

    assertThat(run(FailurePolicy.OPEN, SHORT, hanging).status()).isEqualTo(200);
    release.countDown();

    assertThat(late.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(afterwards.get()).hasMessage("proceed was called after the time limit of 100 ms");
    assertThat(answered).hasValue(1);
  }

  @Test
  void theTimeOfTheRestDoesNotCount() {
    InterceptorChain chain = new InterceptorChain(List.of(
        interceptor(FailurePolicy.CLOSED, SHORT, (request, rest) -> rest.proceed(request))));

    GatewayResponse response = chain.run(request(), request -> {
      await(Duration.ofMillis(300));
      return answer(request);
    });

    assertThat(response.status()).isEqualTo(200);
  }

  @Test
  void timeSpentAfterwardsCounts() {
    RequestInterceptor slow = (request, chain) -> {
      GatewayResponse response = chain.proceed(request);
      new CountDownLatch(1).await();
      return response;
    };

    assertThat(run(FailurePolicy.OPEN, SHORT, slow).status()).isEqualTo(200);
    assertThat(answered).hasValue(1);
    assertThat(run(FailurePolicy.CLOSED, SHORT, slow).status()).isEqualTo(500);
  }

  @Test
  void proceedingTwiceIsAFailure() {
    RequestInterceptor twice = (request, chain) -> {
      chain.proceed(request);
      return chain.proceed(request);
    };

    assertThat(run(FailurePolicy.CLOSED, LONG, twice).status()).isEqualTo(500);
    assertThat(answered).hasValue(1);
  }

  @Test
  void aFailureOfTheGatewayItselfIsPassedOnAsItIs() {
    InterceptorChain chain = new InterceptorChain(
        List.of(interceptor(FailurePolicy.OPEN, LONG, (request, rest) -> rest.proceed(request))));

    assertThatThrownBy(() -> chain.run(request(), _ -> {
          throw new IllegalArgumentException("the gateway's own");
        }))
        .hasMessage("the gateway's own");
  }

  @Test
  void returningNullIsAFailure() {
    assertThat(run(FailurePolicy.CLOSED, LONG, (request, chain) -> nothing()).status())
        .isEqualTo(500);
  }

  @Test
  void aLimitOfZeroIsRefused() {
    assertThatThrownBy(() -> interceptor(
            FailurePolicy.OPEN, Duration.ZERO, (request, chain) -> chain.proceed(request)))
        .hasMessage("timeLimit of an interceptor: PT0S (expected: > 0)");
  }

  @SuppressWarnings("NullAway") // what a plugin without NullAway can do
  private static GatewayResponse nothing() {
    return null;
  }

  private static void await(Duration time) {
    try {
      new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private GatewayResponse run(FailurePolicy policy, Duration limit, RequestInterceptor code) {
    return new InterceptorChain(List.of(interceptor(policy, limit, code)))
        .run(request(), this::answer);
  }

  private static Interceptor interceptor(
      FailurePolicy policy, Duration limit, RequestInterceptor code) {
    return new Interceptor(
        "test", code, 0, limit, policy, InterceptorChainTest.class.getClassLoader());
  }

  private static Interceptor noting(List<String> order, String name, int priority) {
    return new Interceptor(
        name,
        (request, chain) -> {
          order.add(name);
          GatewayResponse response = chain.proceed(request);
          order.add("/" + name);
          return response;
        },
        priority,
        LONG,
        FailurePolicy.CLOSED,
        InterceptorChainTest.class.getClassLoader());
  }

  private GatewayResponse answer(GatewayRequest request) {
    answered.incrementAndGet();
    return GatewayResponse.of(200, "application/json", "{}");
  }

  private static GatewayRequest request() {
    return new GatewayRequest(
        "POST", URI.create("/graphql"), Headers.empty(), "127.0.0.1", ByteBuffer.allocate(0));
  }
}
