package dev.weft.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.plugin.Eventually;
import dev.weft.gateway.serving.TestSupergraph;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FlightRecordingTest {
  @TempDir
  private Path directory = Path.of("");

  @Test
  void aRecordingHasRequestsFetchesPreparationsAndGraphs() throws Exception {
    Queue<RecordedEvent> events = new ConcurrentLinkedQueue<>();
    try (RecordingStream recording = new RecordingStream()) {
      for (String event : List.of("Request", "Fetch", "Preparation", "GraphLoad")) {
        recording.enable("dev.weft." + event);
        recording.onEvent("dev.weft." + event, events::add);
      }
      recording.setReuse(false);
      recording.startAsync();
      try (RunningGateway gateway = RunningGateway.start(
          directory, TestSupergraph.sdl(), new Bookshop(), RequestHooks.NONE)) {
        gateway.query("query Books { books { title copies } }");
        Eventually.assertWithin(
            Duration.ofSeconds(60),
            () -> assertThat(events)
                .extracting(event -> event.getEventType().getName())
                .contains("dev.weft.Request", "dev.weft.Preparation", "dev.weft.GraphLoad"));
      }
    }

    assertThat(events)
        .filteredOn(event -> event.getEventType().getName().equals("dev.weft.Fetch"))
        .extracting(event -> event.getString("subgraph") + " " + event.getString("result"))
        .containsExactlyInAnyOrder("books ok", "stock ok");
    assertThat(events)
        .filteredOn(event -> event.getEventType().getName().equals("dev.weft.Request"))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.getString("operation")).isEqualTo("Books");
          assertThat(event.getInt("status")).isEqualTo(200);
          assertThat(event.getInt("fetches")).isEqualTo(2);
        });
  }
}
