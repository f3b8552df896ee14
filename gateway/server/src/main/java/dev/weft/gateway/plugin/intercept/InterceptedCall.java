package dev.weft.gateway.plugin.intercept;

import dev.weft.plugin.http.FailurePolicy;
import dev.weft.plugin.http.GatewayRequest;
import dev.weft.plugin.http.GatewayResponse;
import dev.weft.plugin.http.RequestInterceptor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request's way through one interceptor.
 *
 * <p>The interceptor runs on a virtual thread of its own and the request's thread waits, so that one which hangs can be
 * left behind, whether or not it heeds its interrupt. Its clock stands still while it waits in {@code proceed}: the rest of
 * the way has limits of its own. What lies behind runs at most once: a failure before {@code proceed} under the policy
 * "open" runs it from the request's thread, a failure after it takes the response that is there.
 */
final class InterceptedCall implements RequestInterceptor.Chain {
  private static final Logger LOG = LoggerFactory.getLogger(InterceptedCall.class);

  private enum Phase {
    BEFORE,
    PROCEEDING,
    AFTER,
    ENDED,
    LEFT_BEHIND
  }

  private final Interceptor interceptor;
  private final Function<GatewayRequest, GatewayResponse> rest;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // all below guarded by lock
  private Phase phase = Phase.BEFORE;
  private long leftNanos;
  private long runningSince;
  private @Nullable GatewayResponse behind;
  private @Nullable RuntimeException failureBehind;
  private @Nullable GatewayResponse result;
  private @Nullable Throwable failure;

  InterceptedCall(Interceptor interceptor, Function<GatewayRequest, GatewayResponse> rest) {
    this.interceptor = interceptor;
    this.rest = rest;
    this.leftNanos = interceptor.timeLimit().toNanos();
  }

  GatewayResponse run(GatewayRequest request) {
    Thread thread = Thread.ofVirtual()
        .name("plugin-" + interceptor.pluginId() + "-interceptor")
        .unstarted(() -> intercept(request));
    thread.setContextClassLoader(interceptor.classLoader());
    boolean interrupted = false;
    lock.lock();
    try {
      runningSince = System.nanoTime();
      thread.start();
      while (phase != Phase.ENDED && phase != Phase.LEFT_BEHIND) {
        awaitChange();
      }
    } catch (InterruptedException _) {
      interrupted = true;
      failure = new InterruptedException("the request was cancelled");
      phase = Phase.LEFT_BEHIND;
    } finally {
      if (phase == Phase.LEFT_BEHIND) {
        thread.interrupt();
      }
      lock.unlock();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return outcome(request);
  }

  @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
  private void awaitChange() throws InterruptedException {
    if (phase == Phase.PROCEEDING) {
      changed.await();
      return;
    }
    long left = leftNanos - (System.nanoTime() - runningSince);
    if (left <= 0) {
      failure = new IllegalStateException(
          "took longer than " + interceptor.timeLimit().toMillis() + " ms");
      phase = Phase.LEFT_BEHIND;
    } else {
      changed.awaitNanos(left);
    }
  }

  private void intercept(GatewayRequest request) {
    GatewayResponse response = null;
    Throwable thrown = null;
    try {
      response = interceptor.code().intercept(request, this);
      if (response == null) {
        thrown = new IllegalStateException("returned null (expected: a response)");
      }
    } catch (Throwable e) { // a plugin may throw anything, LinkageError above all
      thrown = e;
    }
    lock.lock();
    try {
      if (phase != Phase.LEFT_BEHIND) {
        result = response;
        failure = thrown;
        phase = Phase.ENDED;
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public GatewayResponse proceed(GatewayRequest request) {
    lock.lock();
    try {
      if (phase != Phase.BEFORE) {
        throw new IllegalStateException(
            phase == Phase.LEFT_BEHIND
                ? "proceed was called after the time limit of "
                    + interceptor.timeLimit().toMillis() + " ms"
                : "proceed was called twice (expected: once)");
      }
      leftNanos -= System.nanoTime() - runningSince;
      phase = Phase.PROCEEDING;
      changed.signal();
    } finally {
      lock.unlock();
    }
    GatewayResponse response = null;
    RuntimeException thrown = null;
    try {
      response = rest.apply(request);
    } catch (RuntimeException e) {
      thrown = e;
    }
    lock.lock();
    try {
      behind = response;
      failureBehind = thrown;
      runningSince = System.nanoTime();
      if (phase == Phase.PROCEEDING) {
        phase = Phase.AFTER;
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
    if (response == null) {
      throw thrown == null ? new IllegalStateException("the gateway gave no response") : thrown;
    }
    return response;
  }

  private GatewayResponse outcome(GatewayRequest request) {
    boolean proceeded;
    lock.lock();
    try {
      if (failure == null && result != null) {
        return result;
      }
      if (failureBehind != null) {
        throw failureBehind; // not the interceptor's fault
      }
      if (interceptor.failurePolicy() == FailurePolicy.OPEN && behind != null) {
        logFailure("the response goes out as it was before it");
        return behind;
      }
      // one that was cancelled within proceed has run the rest: it must not run again
      proceeded = phase == Phase.LEFT_BEHIND && failure instanceof InterruptedException;
    } finally {
      lock.unlock();
    }
    if (interceptor.failurePolicy() == FailurePolicy.OPEN && !proceeded) {
      logFailure("the request goes on without it");
      return rest.apply(request);
    }
    logFailure("the request is refused");
    return GatewayResponse.of(
        500,
        "application/json; charset=utf-8",
        "{\"errors\":[{\"message\":\"a plugin of the gateway failed\",\"extensions\":{\"code\":\"PLUGIN_FAILED\"}}]}");
  }

  private void logFailure(String consequence) {
    LOG.error(
        "plugin {}: a request interceptor failed; {}",
        interceptor.pluginId(),
        consequence,
        failure);
  }
}
