package dev.weft.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.plan.PlanJson;
import dev.weft.planner.plan.PlanTree;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.validate.PlanFault;
import dev.weft.planner.validate.PlanValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PlanJsonTest {
  /** How many plans of the reference planner hold against the validator: raise it when more do. */
  private static final int RATCHET = 418;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  List<DynamicTest> whatIsWrittenIsReadAgain() throws IOException {
    return PlanFixture.folders().stream()
        .map(it -> DynamicTest.dynamicTest(PlanFixture.name(it), () -> {
          PlanFixture fixture = PlanFixture.read(it);
          check(
              fixture.name(),
              fixture.supergraph(),
              fixture.operation(),
              fixture.plan(),
              fixture.labels());
        }))
        .toList();
  }

  private static void check(
      String name, Supergraph supergraph, Operation operation, QueryPlan plan, Set<String> labels)
      throws IOException {
    String written = PlanJson.write(plan);
    assertThat(JSON.readTree(written).path("kind").asText()).isEqualTo("QueryPlan");
    QueryPlan read = PlanJson.read(written);
    assertThat(PlanJson.write(read)).as(name).isEqualTo(written);
    assertThat(PlanValidator.validate(supergraph, operation, read, labels))
        .as(name)
        .isEmpty();
  }

  @Test
  void noJsonIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> PlanJson.read("{\"kind\": \"QueryPlan\", }"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no JSON at character 22 (expected: a string)");
    assertThatThrownBy(() -> PlanJson.read("{\"kind\": \"QueryPlan\"} x"))
        .hasMessageContaining("expected: the end");
    assertThatThrownBy(() -> PlanJson.read("[".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNodeThatNobodyKnowsIsRefused() {
    assertThatThrownBy(() -> PlanJson.read("{\"kind\":\"QueryPlan\",\"node\":{\"kind\":\"Race\"}}"))
        .hasMessage("kind: Race (expected: a node)");
    assertThatThrownBy(
            () -> PlanJson.read("{\"kind\":\"QueryPlan\",\"node\":{\"kind\":\"Fetch\"}}"))
        .hasMessage("plan: no \"operation\" in [kind]");
  }

  @Test
  void ourPlansOfTheCorpusAreReadAgain() throws IOException {
    for (Path folder : cases()) {
      Case it = Case.read(folder);
      PlanOptions options = PlanOptions.DEFAULT
          .withOverrideLabels(it.labels())
          .withDefer(it.metrics().path("options").path("enableDefer").asBoolean());
      QueryPlan plan = QueryPlanner.of(it.supergraph()).plan(it.operation(), options);
      check(it.name(), it.supergraph(), it.operation(), plan, it.labels());
    }
  }

  @Test
  void plansOfTheReferenceAreReadAndHold() throws IOException {
    Map<String, List<PlanFault>> faulty = new LinkedHashMap<>();
    List<Path> cases = cases();
    for (Path folder : cases) {
      Case it = Case.read(folder);
      QueryPlan plan = PlanJson.read(Files.readString(folder.resolve("apollo-plan.json")));
      assertThat(plan.fetches().isEmpty()).isEqualTo(PlanTree.of(plan) == null);
      List<PlanFault> faults =
          PlanValidator.validate(it.supergraph(), it.operation(), plan, it.labels());
      if (!faults.isEmpty()) {
        faulty.put(it.name(), faults);
      }
    }
    faulty.forEach((name, faults) -> System.out.println(name + ": " + faults));
    int hold = cases.size() - faulty.size();
    System.out.println("reference plans that hold: " + hold + " of " + cases.size());
    assertThat(hold).isGreaterThanOrEqualTo(RATCHET);
  }

  private static List<Path> cases() throws IOException {
    Path folder = SharedCorpus.planning();
    assumeTrue(folder != null, "no planning corpus beside the project: skipped");
    return folder == null ? List.of() : SharedCorpus.cases(folder);
  }

  private record Case(
      String name,
      Supergraph supergraph,
      Operation operation,
      Set<String> labels,
      JsonNode metrics) {
    static Case read(Path folder) throws IOException {
      String name = folder.getFileName().toString();
      JsonNode metrics = JSON.readTree(folder.resolve("metrics.json").toFile());
      Supergraph supergraph =
          Supergraph.parse(name, Files.readString(folder.resolve("supergraph.graphql")));
      ParsedDocument parsed = new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT)
          .parse(
              Files.readString(folder.resolve("operation.graphql")),
              metrics.path("options").path("operationName").textValue());
      if (!(parsed instanceof ParsedDocument.Parsed(var operation))) {
        throw new IllegalArgumentException(name + ": " + parsed);
      }
      Set<String> labels = new LinkedHashSet<>();
      metrics.path("options").path("overrideLabels").forEach(label -> labels.add(label.asText()));
      return new Case(name, supergraph, operation, labels, metrics);
    }
  }
}
