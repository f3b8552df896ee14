package dev.weft.gateway.traffic;

import dev.weft.gateway.config.BalancingSettings;
import dev.weft.gateway.config.UrlText;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The URLs of one subgraph: a call goes to that of two drawn by lot which has fewer calls under way (the power of two
 * choices: M. Mitzenmacher, 2001).
 *
 * <p>One whose calls fail several times in a row is left out for a while, longer each time that it fails when it comes back.
 * One that failed within the last second is taken only if no other is better, so that a retry goes elsewhere. If all are left
 * out, all are taken: an outage of everything is not told apart from one of the gateway's own network.
 *
 * <p>Thread-safe.
 */
final class Endpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
  private static final long AVOIDED_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int LARGEST_SHIFT = 20;

  /** What the endpoints of a subgraph are made for. */
  record Settings(List<URI> urls, BalancingSettings balancing) {}

  /** One URL and how it is doing. */
  final class Endpoint {
    private final URI url;
    private final AtomicInteger underWay = new AtomicInteger();

    /** How many calls in a row failed. */
    private volatile int failures;

    private volatile long failedAt;
    private volatile boolean ejected;
    private volatile long ejectedUntil;
    private int ejections;

    private Endpoint(URI url) {
      this.url = url;
    }

    URI url() {
      return url;
    }

    int underWay() {
      return underWay.get();
    }

    boolean isEjected() {
      return ejected && nanoTime.getAsLong() - ejectedUntil < 0;
    }

    private boolean isAvoided(long now) {
      return failures > 0 && now - failedAt < AVOIDED_NANOS;
    }

    void begin() {
      underWay.incrementAndGet();
    }

    void end() {
      underWay.decrementAndGet();
    }

    void succeeded() {
      if (failures > 0) {
        recover();
      }
    }

    private synchronized void recover() {
      if (ejected) {
        LOG.info("subgraph {}: {} is back", subgraph, UrlText.of(url));
      }
      failures = 0;
      ejections = 0;
      ejected = false;
    }

    synchronized void failed() {
      failures++;
      failedAt = nanoTime.getAsLong();
      if (ejected && failedAt - ejectedUntil < 0) {
        return; // a call from before, or one that had nowhere else to go
      }
      if (failures >= settings.balancing().ejectAfter()) {
        long nanos = Math.min(
            settings.balancing().maxEjection().toNanos(),
            settings.balancing().ejectFor().toNanos() << Math.min(ejections, LARGEST_SHIFT));
        ejections++;
        ejectedUntil = failedAt + nanos;
        ejected = true;
        LOG.warn(
            "subgraph {}: {} failed {} times in a row; it is left out for {}",
            subgraph,
            UrlText.of(url),
            failures,
            Duration.ofNanos(nanos));
      }
    }
  }

  private final String subgraph;
  private final Settings settings;
  private final LongSupplier nanoTime;
  private final List<Endpoint> all;

  Endpoints(String subgraph, Settings settings, LongSupplier nanoTime) {
    this.subgraph = subgraph;
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.all = settings.urls().stream().map(Endpoint::new).toList();
  }

  /** Where the next call goes. */
  Endpoint choose() {
    List<Endpoint> healthy = all;
    for (Endpoint endpoint : all) {
      if (endpoint.isEjected()) {
        healthy = all.stream().filter(each -> !each.isEjected()).toList();
        break;
      }
    }
    List<Endpoint> candidates = unavoided(healthy.isEmpty() ? all : healthy);
    int count = candidates.size();
    if (count == 1) {
      return candidates.getFirst();
    }
    ThreadLocalRandom random = ThreadLocalRandom.current();
    int one = random.nextInt(count);
    int other = random.nextInt(count - 1);
    Endpoint first = candidates.get(one);
    Endpoint second = candidates.get(other < one ? other : other + 1);
    return second.underWay() < first.underWay() ? second : first;
  }

  private List<Endpoint> unavoided(List<Endpoint> candidates) {
    @Nullable List<Endpoint> better = null;
    for (Endpoint endpoint : candidates) {
      if (endpoint.failures > 0) {
        better = new ArrayList<>();
        break;
      }
    }
    if (better == null) {
      return candidates;
    }
    long now = nanoTime.getAsLong();
    for (Endpoint endpoint : candidates) {
      if (!endpoint.isAvoided(now)) {
        better.add(endpoint);
      }
    }
    return better.isEmpty() ? candidates : better;
  }

  /** All of them, in the configuration's order. */
  List<Endpoint> all() {
    return all;
  }
}
