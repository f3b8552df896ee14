package dev.weft.cli;

import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.Composition;
import dev.weft.federation.composition.Contract;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Composes again whenever a file changes, what changed only.
 *
 * <p>Files are looked at by content several times a second, so that editors that replace a file and file systems without
 * events are no special cases; a change counts once it has stood still for one look. Running subgraphs are asked again
 * every few seconds. Confined to one thread; ends when it is interrupted.
 */
final class ComposeWatch {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration ASK = Duration.ofSeconds(5);

  /** What to do with a composition. */
  @FunctionalInterface
  interface Shown {
    /** Writes and prints it; answers whether there is a supergraph. */
    boolean show(Composition composition, SequencedMap<String, Contract> contracts)
        throws IOException, SupergraphConfiguration.InvalidConfiguration;
  }

  private final Path config;
  private final SubgraphIntrospection introspection;
  private final Shown shown;
  private final PrintWriter err;
  private @Nullable Composition last;
  private @Nullable SupergraphConfiguration lastRead;
  private @Nullable String lastProblem;

  ComposeWatch(Path config, SubgraphIntrospection introspection, Shown shown, PrintWriter err) {
    this.config = config;
    this.introspection = introspection;
    this.shown = shown;
    this.err = err;
  }

  /** Composes now and after each change. */
  void run() throws InterruptedException, IOException {
    Map<Path, byte[]> composed = Map.of();
    Map<Path, byte[]> before = contents();
    long asked = System.nanoTime();
    compose();
    composed = before;
    while (true) {
      Thread.sleep(LOOK);
      Map<Path, byte[]> now = contents();
      boolean still = same(before, now);
      before = now;
      boolean changed = still && !same(composed, now);
      boolean ask = System.nanoTime() - asked > ASK.toNanos();
      if (changed || ask) {
        asked = System.nanoTime();
        composed = now;
        compose();
      }
    }
  }

  private void compose() throws InterruptedException, IOException {
    try {
      SupergraphConfiguration read = SupergraphConfiguration.read(config, introspection);
      if (read.equals(lastRead) && lastProblem == null) {
        return;
      }
      lastProblem = null;
      lastRead = read;
      last = last == null
          ? Composer.composition(read.subgraphs())
          : Composer.recompose(last, read.subgraphs());
      say(
          shown.show(last, read.contracts())
              ? "composed " + read.subgraphs().size() + " subgraphs"
              : "not composed; what was written last stays");
    } catch (SupergraphConfiguration.InvalidConfiguration e) {
      String problem = String.valueOf(e.getMessage());
      if (!problem.equals(lastProblem)) {
        say(problem);
      }
      lastProblem = problem;
    }
  }

  private void say(String what) {
    err.println("weft: " + LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + what);
    err.flush();
  }

  private Map<Path, byte[]> contents() {
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    for (Path file : SupergraphConfiguration.files(config)) {
      byte[] bytes;
      try {
        bytes = Files.readAllBytes(file);
      } catch (IOException e) {
        bytes = new byte[0]; // gone for the moment, or for good: reading it will tell
      }
      contents.put(file, bytes);
    }
    return contents;
  }

  private static boolean same(Map<Path, byte[]> one, Map<Path, byte[]> other) {
    return one.keySet().equals(other.keySet())
        && one.entrySet().stream()
            .allMatch(entry -> Arrays.equals(entry.getValue(), other.get(entry.getKey())));
  }
}
