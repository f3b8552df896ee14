package dev.weft.gateway.plugin.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.plugin.PluginScheduler;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PluginTasksTest {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final ClassLoader loader = new ClassLoader("plugin", getClass().getClassLoader()) {};
  private final PluginTasks tasks =
      new PluginTasks("test", loader, timer, LoggerFactory.getLogger("test"));

  @AfterEach
  void close() {
    tasks.close();
    timer.shutdownNow();
  }

  @Test
  void aTaskRunsAgainAlthoughItThrew() throws Exception {
    CountDownLatch runs = new CountDownLatch(3);

    tasks.every(Duration.ofMillis(1), () -> {
      runs.countDown();
      throw new IllegalStateException("each time");
    });

    assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aTaskRunsOnAVirtualThreadWithThePluginsClassLoader() throws Exception {
    AtomicReference<ClassLoader> seen = new AtomicReference<>();
    CountDownLatch ran = new CountDownLatch(1);

    tasks.after(Duration.ofMillis(1), () -> {
      if (Thread.currentThread().isVirtual()) {
        seen.set(Thread.currentThread().getContextClassLoader());
      }
      ran.countDown();
    });

    assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(seen).hasValue(loader);
  }

  @Test
  void closingInterruptsWhatRunsAndWaitsForItAndLetsNothingBegin() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    tasks.run(() -> {
      started.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException _) {
        ended.incrementAndGet();
      }
    });
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

    tasks.close();

    assertThat(ended).hasValue(1);
    assertThatThrownBy(() -> tasks.run(() -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("plugin test is closed");
  }

  @Test
  void aCancelledTaskDoesNotRunAgain() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch first = new CountDownLatch(1);
    PluginScheduler.Task task = tasks.every(Duration.ofMillis(1), () -> {
      runs.incrementAndGet();
      first.countDown();
    });
    assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
    task.cancel();
    int so = runs.get();
    CountDownLatch later = new CountDownLatch(1);
    tasks.after(Duration.ofMillis(50), later::countDown);

    assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(runs.get()).isLessThanOrEqualTo(so + 1);
  }
}
