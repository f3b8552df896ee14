package dev.weft.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SlidingWindowTest {
  private final FakeTime time = new FakeTime();
  private final SlidingWindow window = new SlidingWindow(Duration.ofSeconds(10), time::nanoTime);

  @Test
  void countsWhatHappenedWithinItsLength() {
    for (int second = 0; second < 25; second++) {
      window.count();
      window.count();
      window.mark();
      int slots = Math.min(second + 1, 10);
      assertThat(window.total()).isEqualTo(slots * 2L);
      assertThat(window.marked()).isEqualTo(slots);
      time.pass(Duration.ofSeconds(1));
    }
  }

  @Test
  void forgetsWhatIsLongAgo() {
    window.count();
    time.pass(Duration.ofSeconds(9));
    assertThat(window.total()).isEqualTo(1);
    time.pass(Duration.ofSeconds(1));
    assertThat(window.total()).isZero();
    time.pass(Duration.ofDays(400));
    window.count();
    assertThat(window.total()).isEqualTo(1);
  }
}
