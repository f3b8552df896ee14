package dev.weft.benchmarks.planning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.PlanOptions;
import dev.weft.planner.QueryPlanner;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Plans the operations of the conformance corpus over and over, as {@code reference-planner/plan.mjs} does. */
public final class PlanningComparison {
  private record Example(QueryPlanner planner, Operation operation, List<Double> times) {}

  private PlanningComparison() {}

  /** Takes the corpus' planning folder and the number of rounds; prints the median and the worst. */
  public static void main(String[] arguments) throws IOException {
    List<Example> examples = read(Path.of(arguments[0]));
    int rounds = Integer.parseInt(arguments[1]);
    for (int round = 0; round < rounds; round++) {
      for (Example example : examples) {
        long start = System.nanoTime();
        example.planner().plan(example.operation(), PlanOptions.DEFAULT);
        example.times().add((System.nanoTime() - start) / 1_000.0);
      }
    }
    List<Double> medians = examples.stream()
        .map(example -> median(example.times().subList(rounds / 2, rounds)))
        .toList();
    System.out.printf(
        "Weft: %d operations, median %.0f us, worst %.0f us%n",
        examples.size(), median(medians), Collections.max(medians));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static List<Example> read(Path folder) throws IOException {
    List<Example> examples = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.filter(Files::isDirectory).sorted().toList()) {
        JsonNode metrics = json.readTree(entry.resolve("metrics.json").toFile());
        JsonNode options = metrics.path("options");
        if (metrics.path("fetches").asInt() > 100
            || options.path("enableDefer").asBoolean()
            || !options.path("overrideLabels").isEmpty()
            || options.path("typeConditionedFetching").asBoolean()) {
          continue;
        }
        Supergraph supergraph = Supergraph.parse(
            entry.toString(), Files.readString(entry.resolve("supergraph.graphql")));
        ParsedDocument parsed = new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT)
            .parse(
                Files.readString(entry.resolve("operation.graphql")),
                options.path("operationName").textValue());
        if (parsed instanceof ParsedDocument.Parsed(Operation operation)) {
          examples.add(new Example(QueryPlanner.of(supergraph), operation, new ArrayList<>()));
        }
      }
    }
    return examples;
  }
}
