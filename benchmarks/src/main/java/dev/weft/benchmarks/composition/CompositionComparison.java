package dev.weft.benchmarks.composition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.management.OperatingSystemMXBean;
import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.Composition;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.CompositionResult.Composed;
import dev.weft.federation.composition.CompositionResult.Rejected;
import dev.weft.federation.composition.SubgraphSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Composes the same subgraphs with Weft and with the reference composer under Node, one after the other, and prints both.
 *
 * <p>Parsing the subgraphs is included on both sides. Figures are of the later half of the rounds, in milliseconds: the
 * median of what elapsed, and the mean of the processor time of the whole process, garbage collection and compilation
 * included.
 */
public final class CompositionComparison {
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Input(String name, List<SubgraphSource> subgraphs) {}

  private record Figures(int rounds, double elapsed, double processor, String outcome) {}

  private CompositionComparison() {}

  /**
   * Runs the comparison.
   *
   * @param arguments the folder of {@code compose.mjs}, the number of types, seconds for each side and input, and where
   *     the corpus is, which may be absent
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path reference = Path.of(arguments[0]);
    int types = Integer.parseInt(arguments[1]);
    int seconds = Integer.parseInt(arguments[2]);
    List<Input> inputs = new ArrayList<>();
    Path corpus = Path.of(arguments[3]);
    if (Files.isDirectory(corpus)) {
      inputs.add(biggest(corpus));
    } else {
      System.out.println("no corpus at " + corpus + ": left out");
    }
    for (int subgraphs : new int[] {10, 50, 200}) {
      inputs.add(new Input(
          types + " types in " + subgraphs + " subgraphs", GeneratedGraph.of(subgraphs, types)));
    }
    for (Input input : inputs) {
      Figures ours = ours(input, seconds);
      Figures theirs = theirs(reference, input, seconds);
      System.out.printf(
          Locale.ROOT,
          "%s%n  weft       %10.1f ms elapsed, %10.1f ms processor (%d rounds, %s)%n"
              + "  reference  %10.1f ms elapsed, %10.1f ms processor (%d rounds, %s)%n"
              + "  %.1f times as fast by elapsed time, %.1f times by processor time%n",
          input.name(),
          ours.elapsed(),
          ours.processor(),
          ours.rounds(),
          ours.outcome(),
          theirs.elapsed(),
          theirs.processor(),
          theirs.rounds(),
          theirs.outcome(),
          theirs.elapsed() / ours.elapsed(),
          theirs.processor() / ours.processor());
      if (!input.name().startsWith("biggest")) {
        Composition composition = Composer.composition(input.subgraphs());
        List<SubgraphSource> changed =
            input.subgraphs().stream().map(GeneratedGraph::changed).toList();
        Figures again = oneChanged(composition, changed, seconds);
        System.out.printf(
            Locale.ROOT,
            "  one subgraph changed: %.1f ms elapsed, %.1f ms processor (%d rounds)%n%s%n",
            again.elapsed(),
            again.processor(),
            again.rounds(),
            retained(input.subgraphs()));
        Reference.reachabilityFence(composition);
        Reference.reachabilityFence(changed);
      }
    }
  }

  private static Figures ours(Input input, int seconds) {
    return measure(() -> Composer.compose(input.subgraphs()), seconds);
  }

  /** Composes again after a change of one subgraph, another one each time. */
  private static Figures oneChanged(
      Composition composition, List<SubgraphSource> changed, int seconds) {
    AtomicInteger next = new AtomicInteger();
    return measure(
        () -> composition
            .with(changed.get(next.getAndIncrement() % changed.size()))
            .result(),
        seconds);
  }

  /** What a composition holds on to, in bytes; with its result alone, and with all that the next one builds on. */
  private static String retained(List<SubgraphSource> subgraphs) {
    long before = used();
    Composition composition = Composer.composition(subgraphs);
    long all = used() - before;
    Reference.reachabilityFence(composition);
    CompositionResult result = composition.result();
    composition = null;
    long alone = used() - before;
    Reference.reachabilityFence(result);
    return String.format(
        Locale.ROOT,
        "  retained   %10.1f MB by a result (%d hints), %.1f MB by a composition",
        alone / 1e6,
        result.hints().size(),
        all / 1e6);
  }

  private static long used() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static Figures measure(Supplier<CompositionResult> composing, int seconds) {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long deadline = System.nanoTime() + seconds * 1_000_000_000L;
    List<Double> elapsed = new ArrayList<>();
    List<Double> processor = new ArrayList<>();
    CompositionResult result;
    do {
      long start = System.nanoTime();
      long before = process.getProcessCpuTime();
      result = composing.get();
      processor.add((process.getProcessCpuTime() - before) / 1e6);
      elapsed.add((System.nanoTime() - start) / 1e6);
    } while (System.nanoTime() < deadline);
    String outcome = switch (result) {
      case Composed composed -> composed.supergraphSdl().length() + " characters";
      case Rejected(var errors, var _) -> errors.size() + " errors";
    };
    return new Figures(elapsed.size(), warm(elapsed), mean(processor), outcome);
  }

  private static Figures theirs(Path reference, Input input, int seconds)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("subgraphs", ".json");
    try {
      ArrayNode subgraphs = JSON.createArrayNode();
      for (SubgraphSource subgraph : input.subgraphs()) {
        subgraphs
            .addObject()
            .put("name", subgraph.name())
            .put("url", subgraph.routingUrl())
            .put("sdl", subgraph.sdl());
      }
      JSON.writeValue(file.toFile(), subgraphs);
      Process node = new ProcessBuilder(
              "node",
              "--max-old-space-size=6000",
              "compose.mjs",
              file.toString(),
              "100000",
              Integer.toString(seconds))
          .directory(reference.toFile())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
      JsonNode answer = JSON.readTree(node.getInputStream());
      if (node.waitFor() != 0) {
        throw new IOException("node failed: exit code " + node.exitValue());
      }
      List<Double> elapsed = new ArrayList<>();
      answer.get("elapsed").forEach(figure -> elapsed.add(figure.asDouble()));
      List<Double> processor = new ArrayList<>();
      answer.get("processor").forEach(figure -> processor.add(figure.asDouble()));
      int errors = answer.get("errors").size();
      return new Figures(
          elapsed.size(),
          warm(elapsed),
          mean(processor),
          errors > 0 ? errors + " errors" : answer.get("characters").asInt() + " characters");
    } finally {
      Files.delete(file);
    }
  }

  /** The median of the later half. */
  private static double warm(List<Double> figures) {
    List<Double> later =
        figures.subList(figures.size() / 2, figures.size()).stream().sorted().toList();
    return later.get(later.size() / 2);
  }

  /** The mean of the later half: single figures are too coarse. */
  private static double mean(List<Double> figures) {
    return figures.subList(figures.size() / 2, figures.size()).stream()
        .mapToDouble(figure -> figure)
        .average()
        .orElseThrow();
  }

  /** The case with the longest schemas that composes. */
  private static Input biggest(Path corpus) throws IOException {
    Input biggest = null;
    long most = -1;
    for (JsonNode line : JSON.readTree(corpus.resolve("index.json").toFile())) {
      if (!line.get("outcome").asText().equals("success")) {
        continue;
      }
      Path folder = corpus.resolve(line.get("id").asText());
      List<SubgraphSource> subgraphs = new ArrayList<>();
      long characters = 0;
      for (JsonNode subgraph :
          JSON.readTree(folder.resolve("case.json").toFile()).get("subgraphs")) {
        String file = subgraph.get("file").asText();
        String sdl = Files.readString(folder.resolve(file));
        characters += sdl.length();
        subgraphs.add(new SubgraphSource(
            subgraph.get("name").asText(), subgraph.path("url").asText(""), file, sdl));
      }
      if (characters > most) {
        most = characters;
        biggest = new Input(
            "biggest corpus case: " + subgraphs.size() + " subgraphs, " + characters
                + " characters",
            subgraphs);
      }
    }
    if (biggest == null) {
      throw new IOException("no case in " + corpus);
    }
    return biggest;
  }
}
