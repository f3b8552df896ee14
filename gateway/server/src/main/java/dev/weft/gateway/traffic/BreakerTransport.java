package dev.weft.gateway.traffic;

import dev.weft.gateway.fetch.FetchRefusedException;
import dev.weft.gateway.fetch.FetchRefusedException.Reason;
import dev.weft.gateway.fetch.ResponseTooLargeException;
import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.fetch.SubgraphTransport;
import java.io.IOException;

/**
 * Asks a subgraph's {@link CircuitBreaker} before each call and tells it how the call ended.
 *
 * <p>No answer and a status from 500 on are failures; that an answer is too large, that the gateway itself refused, or that
 * nobody waits any more is none. Thread-safe.
 */
final class BreakerTransport implements SubgraphTransport {
  private static final int FIRST_FAILURE = 500;

  private final SubgraphTransport next;
  private final CircuitBreaker breaker;

  BreakerTransport(SubgraphTransport next, CircuitBreaker breaker) {
    this.next = next;
    this.breaker = breaker;
  }

  @Override
  public SubgraphResponse send(SubgraphRequest request) throws IOException, InterruptedException {
    int begun = breaker.enter();
    if (begun == CircuitBreaker.REFUSED) {
      throw new FetchRefusedException(Reason.CIRCUIT_OPEN, "the circuit is open");
    }
    boolean told = false;
    try {
      SubgraphResponse response = next.send(request);
      told = true;
      if (response.status() < FIRST_FAILURE) {
        breaker.succeeded(begun);
      } else {
        breaker.failed(begun);
      }
      return response;
    } catch (FetchRefusedException | ResponseTooLargeException e) {
      throw e;
    } catch (IOException e) {
      told = true;
      breaker.failed(begun);
      throw e;
    } finally {
      if (!told) {
        breaker.abandoned(begun);
      }
    }
  }
}
