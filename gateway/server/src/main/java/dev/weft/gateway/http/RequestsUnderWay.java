package dev.weft.gateway.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the requests of a server, so that stopping can wait for them. Thread-safe. */
final class RequestsUnderWay {
  private final AtomicInteger count = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private volatile boolean stopping;

  void begin(Context context) {
    count.incrementAndGet();
    if (stopping) {
      context.res().setHeader("connection", "close");
    }
  }

  void end(Context context) {
    if (count.decrementAndGet() == 0 && stopping) {
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

  /** Waits until no request is under way; false when {@code patience} ended first. */
  boolean awaitNone(Duration patience) {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (count.get() > 0) {
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
