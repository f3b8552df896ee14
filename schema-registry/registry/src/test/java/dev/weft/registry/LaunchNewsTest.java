package dev.weft.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.registry.store.JdbcLaunchStore;
import dev.weft.registry.store.StoreSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LaunchNewsTest {
  private final Registry registry = new Registry(
      JdbcLaunchStore.open(StoreSettings.memory()), new FakeComposition(), Clock.systemUTC());

  @AfterEach
  void close() {
    registry.close();
  }

  private void publish(String name, String sdl) {
    registry.publish("default", RegistryContract.publication(name, sdl));
  }

  private static List<Long> take(LinkedBlockingQueue<Long> queue, int count)
      throws InterruptedException {
    var taken = new ArrayList<Long>();
    while (taken.size() < count) {
      Long next = queue.poll(20, TimeUnit.SECONDS);
      if (next == null) {
        break;
      }
      taken.add(next);
    }
    return taken;
  }

  @Test
  void aListenerHearsEveryLaterLaunchInOrderAndNoneTwiceAtOnce() throws Exception {
    publish("a", "before");
    var heard = new LinkedBlockingQueue<Long>();
    var inside = new AtomicInteger();
    var mostInside = new AtomicInteger();
    registry.subscribe("default", launch -> {
      mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
      Thread.yield();
      heard.add(launch.number());
      inside.decrementAndGet();
    });
    var tasks = new ArrayList<Callable<Object>>();
    for (int i = 0; i < 30; i++) {
      String name = "s" + i;
      tasks.add(Executors.callable(() -> publish(name, name)));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(tasks);
    }

    assertThat(take(heard, 30))
        .containsExactlyElementsOf(LongStream.rangeClosed(2, 31).boxed().toList());
    assertThat(mostInside).hasValue(1);
  }

  @Test
  void aListenerIsCalledAfterTheCommit() throws Exception {
    var seen = new LinkedBlockingQueue<Boolean>();
    registry.subscribe("default", launch -> seen.add(launch.equals(registry.current("default"))));
    publish("a", "a");

    assertThat(seen.poll(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoNamesTheLaunchHeKnowsMissesNone() throws Exception {
    publish("a", "1");
    publish("a", "2");
    publish("a", "3");
    var heard = new LinkedBlockingQueue<Long>();
    registry.subscribe("default", 1, launch -> heard.add(launch.number()));

    assertThat(take(heard, 2)).containsExactly(2L, 3L);
  }

  @Test
  void aListenerThatThrowsHearsTheNextLaunchAndDisturbsNobody() throws Exception {
    var first = new LinkedBlockingQueue<Long>();
    var second = new LinkedBlockingQueue<Long>();
    registry.subscribe("default", launch -> {
      first.add(launch.number());
      throw new AssertionError("a listener's own fault, thrown by this test");
    });
    registry.subscribe("default", launch -> second.add(launch.number()));
    publish("a", "1");
    publish("a", "2");

    assertThat(take(first, 2)).containsExactly(1L, 2L);
    assertThat(take(second, 2)).containsExactly(1L, 2L);
  }

  @Test
  void aSlowListenerHoldsUpNobody() throws Exception {
    var release = new CountDownLatch(1);
    var quick = new LinkedBlockingQueue<Long>();
    var slow = new LinkedBlockingQueue<Long>();
    registry.subscribe("default", launch -> {
      try {
        release.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      slow.add(launch.number());
    });
    registry.subscribe("default", launch -> quick.add(launch.number()));
    publish("a", "1");
    publish("a", "2");

    assertThat(take(quick, 2)).containsExactly(1L, 2L);
    assertThat(slow).isEmpty();
    release.countDown();
    assertThat(take(slow, 2)).containsExactly(1L, 2L);
  }

  @Test
  void aClosedSubscriptionHearsNothingMore() throws Exception {
    var closed = new LinkedBlockingQueue<Long>();
    var open = new LinkedBlockingQueue<Long>();
    var subscription = registry.subscribe("default", launch -> closed.add(launch.number()));
    registry.subscribe("default", launch -> open.add(launch.number()));
    subscription.close();
    publish("a", "1");

    assertThat(take(open, 1)).containsExactly(1L);
    assertThat(closed).isEmpty();
  }

  @Test
  void aListenerHearsOnlyItsOwnGraph() throws Exception {
    var heard = new LinkedBlockingQueue<String>();
    registry.subscribe("other", launch -> heard.add(launch.graph()));
    publish("a", "1");
    registry.publish("other", RegistryContract.publication("b", "b"));

    assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("other");
    assertThat(heard).isEmpty();
  }

  @Test
  void aListenerMayPublish() throws Exception {
    var heard = new LinkedBlockingQueue<Long>();
    registry.subscribe("default", launch -> {
      heard.add(launch.number());
      publish("answer", "answer");
    });
    publish("a", "1");

    assertThat(take(heard, 2)).containsExactly(1L, 2L);
  }

  @Test
  void waitingEndsWithPatienceOrWithTheRegistry() throws Exception {
    publish("a", "1");
    assertThat(registry.await("default", 0, Duration.ZERO)).extracting("number").isEqualTo(1L);
    assertThat(registry.await("default", 1, Duration.ofMillis(50))).isNull();
  }
}
