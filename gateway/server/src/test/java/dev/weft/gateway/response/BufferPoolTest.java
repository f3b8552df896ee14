package dev.weft.gateway.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BufferPoolTest {
  private static final int MIB = 1 << 20;

  private final BufferPool pool = new BufferPool(4 * MIB);

  private JsonWriter writer(int length) {
    JsonWriter out = new JsonWriter(pool, 100);
    for (int i = 0; i < length; i++) {
      out.ascii('x');
    }
    return out;
  }

  private void burst(int answers, int length) {
    List<ResponseBody> bodies = new ArrayList<>();
    for (int i = 0; i < answers; i++) {
      bodies.add(writer(length).toBody());
    }
    bodies.forEach(ResponseBody::release);
  }

  @Test
  void aBurstOfLargeAnswersDoesNotKeepThePoolGrown() {
    burst(20, 8 * MIB);
    assertThat(pool.pooledBytes()).isLessThanOrEqualTo(4 * MIB);
    burst(200, 100_000);
    burst(5000, 900);
    assertThat(pool.pooledBytes()).isBetween((long) MIB, 4L * MIB);
  }

  @Test
  void oneSizeDoesNotTakeTheRoomOfOthers() {
    burst(50, MIB);
    assertThat(pool.pooledBytes()).isLessThan(2 * MIB);
  }

  @Test
  void aReleasedBufferServesTheNextAnswer() {
    byte[] first = pool.take(5000);
    pool.give(first);

    assertThat(pool.take(6000)).isSameAs(first);
    assertThat(pool.take(6000)).isNotSameAs(first);
  }

  @Test
  void aPoolOfNothingHoldsNothing() {
    BufferPool none = new BufferPool(0);
    new JsonWriter(none, 10).raw("{}").toBody().release();

    assertThat(none.pooledBytes()).isZero();
  }

  @Test
  void arraysThatAreNotThePoolsAreLeftToTheCollector() {
    pool.give(new byte[5000]);
    pool.give(new byte[2 * MIB]);

    assertThat(pool.pooledBytes()).isZero();
  }

  @Test
  void aBodyIsWrittenOnceAndNotReadAfterItsRelease() throws IOException {
    ResponseBody body = new JsonWriter(pool, 10).raw("{\"data\":{}}").toBody();
    byte[] kept = body.bytes();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    body.writeTo(out);
    body.release();
    body.release();
    new JsonWriter(pool, 10).raw("overwritten").discard();

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"data\":{}}");
    assertThat(new String(kept, StandardCharsets.UTF_8)).isEqualTo("{\"data\":{}}");
    assertThat(pool.pooledBytes()).isEqualTo(1024);
    assertThat(body.length()).isEqualTo(11);
    assertThatThrownBy(body::bytes).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> body.writeTo(out)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void growingGivesTheSmallerBuffersBack() {
    JsonWriter out = writer(100_000);

    assertThat(pool.pooledBytes()).isEqualTo(1024 * (1 + 2 + 4 + 8 + 16 + 32 + 64));
    assertThat(out.finish()).hasSize(100_000);
    assertThat(pool.pooledBytes()).isEqualTo(1024 * 255);
  }

  @Test
  void cellsOfLargeAnswersAreNotKept() {
    CellPool cells = new CellPool();
    for (int i = 0; i < 200; i++) {
      cells.give(new long[1 << 20], 1);
      cells.give(new long[1 << 16], 1);
    }

    assertThat(cells.pooledBytes()).isEqualTo(32L * MIB);
  }
}
