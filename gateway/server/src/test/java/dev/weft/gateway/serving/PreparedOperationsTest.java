package dev.weft.gateway.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.gateway.response.ResponseError;
import dev.weft.gateway.telemetry.PreparationCounters;
import dev.weft.planner.PlanningCancelledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PreparedOperationsTest {
  private static final Duration LONG = Duration.ofSeconds(50);

  private final PreparationCounters counters = new PreparationCounters();
  private final AtomicInteger preparations = new AtomicInteger();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final PlanningPool pool = new PlanningPool(1, 1);
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    gate.countDown();
    clients.shutdown();
    pool.close();
  }

  private static OperationKey key(String document) {
    return OperationKey.of(document, null);
  }

  private static PreparedOperation ready(OperationKey key) {
    return TestOperation.of(key.document());
  }

  private PreparedOperations operations(long bytes, Preparation preparation) {
    return new PreparedOperations(
        bytes,
        _ -> 1_000,
        pool,
        (key, cancelled) -> {
          preparations.incrementAndGet();
          return preparation.prepare(key, cancelled);
        },
        counters);
  }

  /** Prepares when the gate opens, or is cancelled. */
  private PreparedOperation gated(OperationKey key, BooleanSupplier cancelled) {
    while (gate.getCount() > 0) {
      if (cancelled.getAsBoolean()) {
        throw new PlanningCancelledException();
      }
      LockSupport.parkNanos(100_000);
    }
    return ready(key);
  }

  private long count(String counter) {
    return counters.counts().getOrDefault(counter, -1L);
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(100_000);
    }
  }

  @Test
  void manyWhoNeedOneOperationHaveItPreparedOnce() throws Exception {
    PreparedOperations operations = operations(1_000_000, this::gated);
    List<Future<PreparedOperation>> waiting = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      waiting.add(clients.submit(() -> operations.get(key("{ a }"), LONG)));
    }
    await(() -> count("joined") == 19);
    gate.countDown();
    for (Future<PreparedOperation> each : waiting) {
      assertThat(each.get(30, TimeUnit.SECONDS)).isSameAs(waiting.getFirst().get());
    }
    assertThat(preparations).hasValue(1);
    operations.get(key("{ a }"), LONG);
    assertThat(count("known")).isEqualTo(1);
    assertThat(count("prepared")).isEqualTo(1);
  }

  @Test
  void documentNameAndLabelsTellOperationsApart() throws Exception {
    PreparedOperations operations = operations(1_000_000, (key, _) -> ready(key));
    operations.get(key("{ a }"), LONG);
    operations.get(key("{  a }"), LONG);
    operations.get(OperationKey.of("{ a }", "A"), LONG);
    operations.get(key("{ a }").withLabels(List.of("x")), LONG);
    assertThat(preparations).hasValue(4);
    assertThat(operations.size()).isEqualTo(4);
  }

  @Test
  void documentsOfOneHashAreToldApartAndOrdered() throws Exception {
    PreparedOperations operations = operations(100_000_000, (key, _) -> ready(key));
    assertThat("{ Aa }".hashCode()).isEqualTo("{ BB }".hashCode());
    for (int i = 0; i < 1 << 10; i++) {
      StringBuilder name = new StringBuilder();
      for (int bit = 0; bit < 10; bit++) {
        name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      operations.get(key("{ " + name + " }"), LONG);
    }
    assertThat(preparations).hasValue(1 << 10);
    assertThat(key("a")).isLessThan(key("b"));
    assertThat(OperationKey.of("a", null)).isLessThan(OperationKey.of("a", "A"));
    assertThat(key("a").withLabels(List.of("x")).compareTo(key("a"))).isNotZero();
  }

  @Test
  void whoCannotWaitLeavesAndOthersGetTheOperation() throws Exception {
    PreparedOperations operations = operations(1_000_000, this::gated);
    Future<PreparedOperation> impatient =
        clients.submit(() -> operations.get(key("{ a }"), Duration.ofMillis(50)));
    Future<PreparedOperation> patient = clients.submit(() -> operations.get(key("{ a }"), LONG));
    assertThatThrownBy(() -> impatient.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(TimeoutException.class);
    gate.countDown();
    assertThat(patient.get(30, TimeUnit.SECONDS)).isInstanceOf(PreparedOperation.Ready.class);
  }

  @Test
  void planningStopsWhenEverybodyHasLeftAndIsNotRemembered() throws Exception {
    PreparedOperations operations = operations(1_000_000, this::gated);
    assertThatThrownBy(() -> operations.get(key("{ a }"), Duration.ofMillis(20)))
        .isInstanceOf(TimeoutException.class);
    await(() -> count("abandoned") == 1);
    await(() -> operations.size() == 0);
    gate.countDown();
    assertThat(operations.get(key("{ a }"), LONG)).isInstanceOf(PreparedOperation.Ready.class);
  }

  @Test
  void whatWaitsInTheQueueUntilNobodyWantsItIsNotBegun() throws Exception {
    PreparedOperations operations = operations(1_000_000, this::gated);
    Future<PreparedOperation> first = clients.submit(() -> operations.get(key("{ a }"), LONG));
    await(() -> preparations.get() == 1);
    assertThatThrownBy(() -> operations.get(key("{ b }"), Duration.ofMillis(20)))
        .isInstanceOf(TimeoutException.class);
    gate.countDown();
    first.get(30, TimeUnit.SECONDS);
    await(() -> count("abandoned") == 1);
    assertThat(preparations).hasValue(1);
  }

  @Test
  void newOperationsAreRefusedWhenTooManyWait() throws Exception {
    PreparedOperations operations = operations(1_000_000, this::gated);
    Future<PreparedOperation> running = clients.submit(() -> operations.get(key("{ a }"), LONG));
    await(() -> preparations.get() == 1);
    Future<PreparedOperation> queued = clients.submit(() -> operations.get(key("{ b }"), LONG));
    await(() -> pool.queued() == 1);
    assertThatThrownBy(() -> operations.get(key("{ c }"), LONG))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(count("overloaded")).isEqualTo(1);
    gate.countDown();
    running.get(30, TimeUnit.SECONDS);
    queued.get(30, TimeUnit.SECONDS);
    assertThat(operations.get(key("{ c }"), LONG)).isInstanceOf(PreparedOperation.Ready.class);
  }

  @Test
  void aPreparationThatFailsIsTriedAgain() throws Exception {
    PreparedOperations operations = operations(1_000_000, (key, _) -> {
      if (preparations.get() == 1) {
        throw new IllegalStateException("once");
      }
      return ready(key);
    });
    assertThatThrownBy(() -> operations.get(key("{ a }"), LONG)).hasRootCauseMessage("once");
    assertThat(operations.get(key("{ a }"), LONG)).isInstanceOf(PreparedOperation.Ready.class);
  }

  @Test
  void wrongDocumentsAreRememberedAndPushOutNoRightOnes() throws Exception {
    PreparedOperations operations = operations(
        200_000,
        (key, _) -> key.document().startsWith("wrong")
            ? new PreparedOperation.Invalid(List.of(ResponseError.of("WRONG", "wrong")))
            : ready(key));
    for (int i = 0; i < 50; i++) {
      operations.get(key("{ a" + i + " }"), LONG);
    }
    for (int i = 0; i < 2_000; i++) {
      operations.get(key("wrong" + i), LONG);
    }
    assertThat(operations.size()).isEqualTo(50);
    assertThat(operations.invalidSize()).isBetween(1L, 20L);
    int before = preparations.get();
    operations.get(key("wrong again"), LONG);
    operations.get(key("wrong again"), LONG);
    assertThat(preparations.get() - before).isBetween(1, 2);
    for (int i = 0; i < 50; i++) {
      operations.get(key("{ a" + i + " }"), LONG);
    }
    assertThat(count("known")).isEqualTo(50);
  }

  @Test
  void theBoundHolds() throws Exception {
    PreparedOperations operations = operations(100_000, (key, _) -> ready(key));
    for (int i = 0; i < 1_000; i++) {
      operations.get(key("{ a" + i + " }"), LONG);
      // weighed, and made room for, when it is ready
      assertThat(operations.bytes()).isLessThan(100_000 + 2_000);
    }
    assertThat(operations.size()).isBetween(30L, 66L);
  }

  @Test
  void warmUpPreparesWhatWasAskedForMost() throws Exception {
    PreparedOperations before = operations(1_000_000, (key, _) -> ready(key));
    for (int i = 0; i < 10; i++) {
      before.get(key("{ a" + i + " }"), LONG);
    }
    PreparedOperations now = operations(
        1_000_000,
        (key, _) -> key.document().equals("{ a3 }")
            ? new PreparedOperation.Invalid(List.of(ResponseError.of("GONE", "gone")))
            : ready(key));
    assertThat(new WarmUp(100, LONG, 1).run(before, now)).isEqualTo(9);
    // the last one is ready before it is counted
    await(() -> now.size() == 9 && count("warmed") == 9);
    long known = count("known");
    now.get(key("{ a5 }"), LONG);
    assertThat(count("known")).isEqualTo(known + 1);
  }

  @Test
  void warmUpEndsWhenItsTimeIsOver() throws Exception {
    PreparedOperations before = operations(1_000_000, (key, _) -> ready(key));
    before.get(key("{ a }"), LONG);
    before.get(key("{ b }"), LONG);
    PreparedOperations now = operations(1_000_000, this::gated);
    assertThat(new WarmUp(100, Duration.ofMillis(50), 1).run(before, now)).isZero();
    assertThat(new WarmUp(0, LONG, 1).run(before, now)).isZero();
    await(() -> count("abandoned") == 1);
  }

  @Test
  void warmUpPreparesTheLabelsThatStillCount() throws Exception {
    PreparedOperations before = operations(1_000_000, (key, _) -> ready(key));
    before.get(key("{ a }").withLabels(List.of("gone", "kept")), LONG);
    List<OperationKey> prepared = new ArrayList<>();
    PreparedOperations now = operations(1_000_000, (key, _) -> {
      prepared.add(key);
      return TestOperation.of(key.document(), "kept", "other");
    });
    new WarmUp(100, LONG, 1).run(before, now);
    assertThat(prepared).containsExactly(key("{ a }"), key("{ a }").withLabels(List.of("kept")));
  }
}
