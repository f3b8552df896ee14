package dev.weft.gateway.traffic;

import dev.weft.gateway.config.CircuitBreakerSettings;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops calls to a subgraph most of whose calls fail, and tries from time to time whether it is back.
 *
 * <p>Closed, it counts; a share of failures opens it. Open, it lets nothing through until its time is over; then it is half
 * open and lets some calls through: the first that fails opens it again, and when all have succeeded it closes. A call that
 * ends in another state than it began in says nothing about that state.
 *
 * <p>Thread-safe; counting takes no lock while it is closed.
 */
final class CircuitBreaker {
  private static final Logger LOG = LoggerFactory.getLogger(CircuitBreaker.class);

  /** What {@link #enter} gives when the call must not be made. */
  static final int REFUSED = -1;

  /** How calls are dealt with. */
  enum State {
    CLOSED,
    OPEN,
    HALF_OPEN
  }

  private final String subgraph;
  private final CircuitBreakerSettings settings;
  private final LongSupplier nanoTime;
  private final SlidingWindow window;
  private volatile State state = State.CLOSED;

  /** Counts changes of the state; not negative. */
  private volatile int phase;

  private long openedAt;
  private int probing;
  private int probed;

  CircuitBreaker(String subgraph, CircuitBreakerSettings settings, LongSupplier nanoTime) {
    this.subgraph = subgraph;
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.window = new SlidingWindow(settings.window(), nanoTime);
  }

  /** Begins a call; gives what to end it with, or {@link #REFUSED}. */
  int enter() {
    int begun = phase;
    return state == State.CLOSED ? begun : enterGuarded();
  }

  private synchronized int enterGuarded() {
    if (state == State.OPEN
        && nanoTime.getAsLong() - openedAt >= settings.openFor().toNanos()) {
      change(State.HALF_OPEN);
      probing = 0;
      probed = 0;
    }
    return switch (state) {
      case CLOSED -> phase;
      case OPEN -> REFUSED;
      case HALF_OPEN -> {
        if (probing == settings.probes()) {
          yield REFUSED;
        }
        probing++;
        yield phase;
      }
    };
  }

  /** Ends a call that succeeded. */
  void succeeded(int begun) {
    if (state == State.CLOSED) {
      window.count();
    } else {
      probed(begun);
    }
  }

  private synchronized void probed(int begun) {
    if (begun == phase && state == State.HALF_OPEN) {
      probed++;
      if (probed == settings.probes()) {
        window.clear();
        change(State.CLOSED);
        LOG.info("subgraph {}: the circuit is closed again", subgraph);
      }
    }
  }

  /** Ends a call that failed. */
  synchronized void failed(int begun) {
    if (begun != phase) {
      return;
    }
    switch (state) {
      case CLOSED -> {
        window.count();
        window.mark();
        long calls = window.total();
        long failures = window.marked();
        if (calls >= settings.minimumCalls()
            && failures * 100 >= settings.failurePercent() * calls) {
          open();
          LOG.warn(
              "subgraph {}: {} of {} calls failed within {}; it is not asked for {}",
              subgraph,
              failures,
              calls,
              settings.window(),
              settings.openFor());
        }
      }
      case HALF_OPEN -> open();
      case OPEN -> {}
    }
  }

  /** Ends a call that says nothing about the subgraph. */
  void abandoned(int begun) {
    if (state == State.HALF_OPEN) {
      unprobed(begun);
    }
  }

  private synchronized void unprobed(int begun) {
    if (begun == phase && state == State.HALF_OPEN) {
      probing--;
    }
  }

  private void open() {
    openedAt = nanoTime.getAsLong();
    change(State.OPEN);
  }

  private void change(State next) {
    phase = (phase + 1) & Integer.MAX_VALUE;
    state = next;
  }

  State state() {
    return state;
  }

  /** How many calls ended within the window. */
  long calls() {
    return window.total();
  }

  /** How many of them failed. */
  long failures() {
    return window.marked();
  }
}
