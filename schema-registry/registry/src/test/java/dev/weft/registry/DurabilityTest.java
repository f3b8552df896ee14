package dev.weft.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.registry.store.JdbcLaunchStore;
import dev.weft.registry.store.StoreSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged survives a killed process, and nothing is ever there in part (DESIGN, durability). */
@Timeout(300)
final class DurabilityTest {
  private static final int ROUNDS = 10;
  private static final String GRAPH = "default";

  @TempDir
  private Path folder;

  private StoreSettings settings() {
    return StoreSettings.file(folder.resolve("registry"));
  }

  @Test
  void whatWasAcknowledgedSurvivesAKilledProcessAndNothingIsHalfThere() throws Exception {
    var random = new Random(7);
    var acknowledged = new TreeSet<Long>();
    long checked = 0;
    for (int round = 0; round < ROUNDS; round++) {
      // some kills hit the pause between two publishes, most hit one at work
      int publishes = 1 + random.nextInt(20);
      long delay = round % 3 == 0 ? 0 : TimeUnit.MICROSECONDS.toNanos(random.nextInt(15_000));
      acknowledged.addAll(publishAndKill(publishes, delay));
      try (var store = JdbcLaunchStore.open(settings())) {
        checked = check(store, acknowledged, checked);
      }
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS);
  }

  /** Starts a process that publishes, kills it some time after it has acknowledged enough, and gives what it acknowledged. */
  private List<Long> publishAndKill(int publishes, long delayNanos) throws IOException {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            PublishingProcess.class.getName(),
            settings().url())
        .redirectError(Redirect.INHERIT)
        .start();
    try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      var lines = new ArrayList<Long>();
      String line;
      while ((line = output.readLine()) != null) {
        lines.add(Long.valueOf(line));
        if (lines.size() == publishes) {
          LockSupport.parkNanos(delayNanos);
          process
              .toHandle()
              .destroyForcibly(); // unlike that of Process it leaves the output readable
        }
      }
      assertThat(lines).as("acknowledged before the kill").hasSizeGreaterThanOrEqualTo(publishes);
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Checks all launches after {@code checked}; gives the newest. */
  private static long check(LaunchStore store, TreeSet<Long> acknowledged, long checked) {
    long newest = store.newest(GRAPH);
    assertThat(newest)
        .as("the last launch acknowledged, or the one on its way")
        .isBetween(acknowledged.last(), acknowledged.last() + 1);
    assertThat(store.launches(GRAPH, Integer.MAX_VALUE))
        .extracting(LaunchSummary::number)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, newest).map(n -> newest + 1 - n).boxed().toList());
    for (long number = checked + 1; number <= newest; number++) {
      checkLaunch(store, number);
    }
    return newest;
  }

  private static void checkLaunch(LaunchStore store, long number) {
    List<PublishedSubgraph> subgraphs = store.subgraphs(GRAPH, number);
    assertThat(subgraphs)
        .filteredOn(subgraph -> subgraph.launch() == number)
        .extracting(PublishedSubgraph::name)
        .containsExactly("left", "right", "s" + number % 7);
    assertThat(subgraphs).allSatisfy(subgraph -> {
      assertThat(subgraph.sdl())
          .isEqualTo(PublishingProcess.sdl(subgraph.name(), subgraph.launch()));
      assertThat(subgraph.sha256()).isEqualTo(Sha256.of(subgraph.sdl()));
    });
    assertThat(store.launch(GRAPH, number)).satisfies(launch -> {
      for (PublishedSubgraph subgraph : subgraphs) {
        assertThat(launch.supergraphSdl()).contains(subgraph.sdl());
      }
      assertThat(launch.sha256()).isEqualTo(Sha256.of(launch.supergraphSdl()));
    });
    assertThat(store.apiSchema(GRAPH, number)).isNotNull();
  }
}
