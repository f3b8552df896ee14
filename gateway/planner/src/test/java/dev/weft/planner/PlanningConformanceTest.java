package dev.weft.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.validate.PlanFault;
import dev.weft.planner.validate.PlanValidator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares our plans with the reference planner's, where its corpus is present. */
class PlanningConformanceTest {
  /** How many cases must be at or under the reference: raise it when more are, never lower it. */
  private static final int RATCHET = 435;

  private static final int FURTHER_RATCHET = 404;

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Outcome(int fetches, int depth, String problem) {}

  /** One case: {@code reference} has the reference planner's numbers and the options it had. */
  private record Example(
      String name,
      String supergraph,
      String document,
      @Nullable String operationName,
      JsonNode options,
      JsonNode reference) {}

  @Test
  void plansNeedNoMoreFetchesAndDepthThanTheReference() throws IOException {
    Path folder = SharedCorpus.planning();
    assumeTrue(folder != null, "no planning corpus beside the project: skipped");
    if (folder != null) {
      List<Example> examples = new ArrayList<>();
      for (Path example : SharedCorpus.cases(folder)) {
        JsonNode metrics = JSON.readTree(example.resolve("metrics.json").toFile());
        examples.add(new Example(
            example.getFileName().toString(),
            Files.readString(example.resolve("supergraph.graphql")),
            Files.readString(example.resolve("operation.graphql")),
            metrics.path("options").path("operationName").textValue(),
            metrics.path("options"),
            metrics));
      }
      compare("planning conformance", examples, RATCHET);
    }
  }

  @Test
  void plansOfTheFurtherCasesDoNeither() throws IOException {
    Path folder = SharedCorpus.planning();
    assumeTrue(folder != null, "no planning corpus beside the project: skipped");
    Path further = folder == null ? Path.of("") : folder.resolve("../planning-more.jsonl.gz");
    assumeTrue(Files.isRegularFile(further), "no further planning cases: skipped");
    List<Example> examples = new ArrayList<>();
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(
        new GZIPInputStream(Files.newInputStream(further)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode example = JSON.readTree(line);
        examples.add(new Example(
            example.path("id").asText(),
            example.path("supergraph").asText(),
            example.path("operation").asText(),
            example.path("options").path("operationName").textValue(),
            example.path("options"),
            example.path("metrics")));
      }
    }
    compare("planning conformance, further cases", examples, FURTHER_RATCHET);
  }

  private static void compare(String title, List<Example> examples, int ratchet) {
    Map<String, String> failures = new LinkedHashMap<>();
    long slowest = 0;
    String slowestCase = "";
    for (Example example : examples) {
      long start = System.nanoTime();
      Outcome outcome = plan(example);
      long took = System.nanoTime() - start;
      if (took > slowest) {
        slowest = took;
        slowestCase = example.name();
      }
      int fetches = example.reference().get("fetches").asInt();
      int depth = example.reference().get("depth").asInt();
      if (!outcome.problem().isEmpty()) {
        failures.put(example.name(), outcome.problem());
      } else if (outcome.fetches() > fetches || outcome.depth() > depth) {
        failures.put(
            example.name(),
            outcome.fetches() + "f" + outcome.depth() + "d (reference " + fetches + "f" + depth
                + "d)");
      }
    }
    failures.forEach((name, problem) -> System.out.println(name + ": " + problem));
    System.out.println("slowest: " + slowestCase + " " + slowest / 1_000_000 + " ms");
    int reached = examples.size() - failures.size();
    System.out.println(
        title + ": " + reached + " of " + examples.size() + " at or under the reference");
    assertThat(reached).isGreaterThanOrEqualTo(Math.min(ratchet, examples.size()));
  }

  private static Outcome plan(Example example) {
    try {
      Supergraph supergraph = Supergraph.parse("supergraph", example.supergraph());
      ParsedDocument parsed = new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT)
          .parse(example.document(), example.operationName());
      if (!(parsed instanceof ParsedDocument.Parsed(var operation))) {
        return new Outcome(0, 0, "does not parse: " + parsed);
      }
      Set<String> labels = new LinkedHashSet<>();
      example.options().path("overrideLabels").forEach(label -> labels.add(label.asText()));
      PlanOptions options = PlanOptions.DEFAULT
          .withOverrideLabels(labels)
          .withDefer(example.options().path("enableDefer").asBoolean());
      QueryPlan plan = QueryPlanner.of(supergraph).plan(operation, options);
      List<PlanFault> faults = PlanValidator.validate(supergraph, operation, plan, labels);
      return new Outcome(
          plan.fetches().size(), depth(plan), faults.isEmpty() ? "" : "faults: " + faults);
    } catch (RuntimeException | StackOverflowError e) {
      StackTraceElement at = e.getStackTrace().length == 0 ? null : e.getStackTrace()[0];
      return new Outcome(0, 0, e + " at " + at);
    }
  }

  private static int depth(QueryPlan plan) {
    Map<Integer, Integer> stages = new LinkedHashMap<>();
    int depth = 0;
    for (FetchNode fetch : plan.fetches()) {
      int stage = 1;
      List<Integer> dependsOn = new ArrayList<>(fetch.dependsOn());
      for (int dependency : dependsOn) {
        stage = Math.max(stage, stages.getOrDefault(dependency, 0) + 1);
      }
      stages.put(fetch.id(), stage);
      depth = Math.max(depth, stage);
    }
    return depth;
  }
}
