package dev.weft.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.config.OverloadSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AdmissionTest {
  private static final long HEAP = 256 << 20;

  private static Admission admission(@Nullable Integer inFlight, int waiting, Duration patience) {
    return new Admission(new OverloadSettings(inFlight, waiting, patience), HEAP);
  }

  @Test
  void whoComesWhenAllIsTakenWaitsForTheNextToLeave() throws Exception {
    Admission admission = admission(2, 10, Duration.ofSeconds(50));
    assertThat(admission.enter(1)).isTrue();
    assertThat(admission.enter(1)).isTrue();
    CompletableFuture<Boolean> third = CompletableFuture.supplyAsync(() -> {
      try {
        return admission.enter(1);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    while (admission.waiting() == 0) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(third).isNotDone();
    admission.leave(1);
    assertThat(third.get(50, TimeUnit.SECONDS)).isTrue();
    assertThat(admission.inFlight()).isEqualTo(2);
    assertThat(admission.isOverloaded()).isFalse();
  }

  @Test
  void whoComesWhenTooManyWaitOrHasNoPatienceIsTurnedAway() throws Exception {
    Admission full = admission(1, 0, Duration.ofSeconds(50));
    assertThat(full.enter(1)).isTrue();
    assertThat(full.enter(1)).isFalse();
    assertThat(full.isOverloaded()).isTrue();
    Admission impatient = admission(1, 10, Duration.ZERO);
    assertThat(impatient.enter(1)).isTrue();
    assertThat(impatient.enter(1)).isFalse();
    assertThat(impatient.waiting()).isZero();
    impatient.leave(1);
    assertThat(impatient.enter(1)).isTrue();
  }

  @Test
  void theHeapDecidesWhereNoNumberIsGiven() throws Exception {
    Admission admission = admission(null, 0, Duration.ZERO);
    for (int i = 0; i < 512; i++) {
      assertThat(admission.enter(1)).isTrue();
    }
    assertThat(admission.enter(1)).isFalse();
  }

  @Test
  void aLargeBodyCountsAsSeveralButAlwaysFits() throws Exception {
    Admission admission = admission(100, 0, Duration.ZERO);
    assertThat(admission.weight(10)).isEqualTo(1);
    assertThat(admission.weight(64 << 10)).isEqualTo(1);
    assertThat(admission.weight(320 << 10)).isEqualTo(40);
    assertThat(admission.weight(2 << 20)).isEqualTo(100);
    assertThat(admission.enter(100)).isTrue();
    assertThat(admission.enter(1)).isFalse();
    admission.leave(100);
    assertThat(admission.inFlight()).isZero();
  }

  @Test
  void bodiesTakeAnEighthOfTheHeapTogether() {
    Admission admission = admission(1, 0, Duration.ZERO);
    assertThat(admission.hold(20 << 20)).isTrue();
    assertThat(admission.hold(20 << 20)).isFalse();
    assertThat(admission.hold(12 << 20)).isTrue();
    admission.forget(20 << 20);
    assertThat(admission.hold(20 << 20)).isTrue();
  }
}
