package dev.weft.gateway.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Knows the requests of a server from their first byte to the last of their answers, so that stopping can wait for them.
 *
 * <p>While the server stops, requests on connections that are open already are still answered; each answer then closes its
 * connection. Thread-safe.
 */
final class RequestsUnderWay extends Handler.Wrapper {
  private static final long EACH_MILLIS = 100;

  private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private volatile boolean stopping;

  /** One request and the thread that works on it; two are never equal. */
  private static final class Exchange {
    private final Thread thread = Thread.currentThread();
    private final Request request;

    /** Written and read by who looks round. */
    private boolean takesLong;

    Exchange(Request request) {
      this.request = request;
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Exchange exchange = new Exchange(request);
    exchanges.add(exchange);
    Request.addCompletionListener(request, _ -> end(exchange));
    if (stopping) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    return super.handle(request, response, callback);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    lookRoundLater();
  }

  private void lookRoundLater() {
    var _ =
        getServer().getScheduler().schedule(this::lookRound, EACH_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Looks whether clients have left, under requests that were there the last time already. */
  private void lookRound() {
    if (!isRunning()) {
      return;
    }
    for (Exchange exchange : exchanges) {
      if (exchange.takesLong) {
        ClientWatch.look(exchange.request);
      } else {
        exchange.takesLong = true;
      }
    }
    lookRoundLater();
  }

  private void end(Exchange exchange) {
    exchanges.remove(exchange);
    if (stopping && exchanges.isEmpty()) {
      lock.lock();
      try {
        none.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Makes each answer from now on the last of its connection. */
  void refuseKeepAlive() {
    stopping = true;
  }

  /** Tells those that are still under way that nobody waits for them any more. */
  void interrupt() {
    exchanges.forEach(exchange -> exchange.thread.interrupt());
  }

  /** Waits until no request is under way; false when {@code patience} ended first. */
  boolean awaitNone(Duration patience) {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (!exchanges.isEmpty()) {
        if (left <= 0) {
          return false;
        }
        left = none.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
