package dev.weft.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.federation.supergraph.SubgraphSchema;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.OperationText;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.operation.SubgraphDocument;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.QueryPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Documents with generated fragments select what those without them do, and are shorter or the same. */
class MinifiedDocumentsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private long plainBytes;
  private long minifiedBytes;
  private int documents;
  private int shorter;
  private long largestWin;
  private String largest = "";

  @Test
  void thoseOfTheFixturesSelectTheSame() throws IOException {
    for (Path folder : PlanFixture.folders()) {
      PlanFixture fixture = PlanFixture.read(folder);
      compare(
          fixture.name(),
          fixture.supergraph(),
          fixture.operation(),
          PlanOptions.DEFAULT.withOverrideLabels(fixture.labels()).withDefer(true));
    }
    assertThat(shorter).isPositive();
  }

  @Test
  void thoseOfTheCorpusSelectTheSame() throws IOException {
    Path folder = SharedCorpus.planning();
    assumeTrue(folder != null, "no planning corpus beside the project: skipped");
    for (Path example : folder == null ? List.<Path>of() : SharedCorpus.cases(folder)) {
      JsonNode options = JSON.readTree(example.resolve("metrics.json").toFile()).path("options");
      Set<String> labels = new LinkedHashSet<>();
      options.path("overrideLabels").forEach(label -> labels.add(label.asText()));
      Supergraph supergraph =
          Supergraph.parse("supergraph", Files.readString(example.resolve("supergraph.graphql")));
      ParsedDocument parsed = new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT)
          .parse(
              Files.readString(example.resolve("operation.graphql")),
              options.path("operationName").textValue());
      if (parsed instanceof ParsedDocument.Parsed(Operation operation)) {
        compare(
            example.getFileName().toString(),
            supergraph,
            operation,
            PlanOptions.DEFAULT
                .withOverrideLabels(labels)
                .withDefer(options.path("enableDefer").asBoolean()));
      }
    }
    System.out.println("documents of the planning corpus: " + documents + ", " + plainBytes
        + " bytes; " + minifiedBytes + " bytes with fragments in " + shorter
        + " of them; largest win: " + largest);
    assertThat(shorter).isPositive();
  }

  private void compare(
      String name, Supergraph supergraph, Operation operation, PlanOptions options) {
    QueryPlanner planner = QueryPlanner.of(supergraph);
    List<FetchNode> plain = all(planner.plan(operation, options.withFragments(false)));
    List<FetchNode> minified = all(planner.plan(operation, options));
    assertThat(minified).as(name).hasSameSizeAs(plain);
    for (int i = 0; i < plain.size(); i++) {
      String before = plain.get(i).operation().text();
      String after = minified.get(i).operation().text();
      count(name, before, after);
      if (!after.equals(before)) {
        String subgraph = plain.get(i).subgraph();
        assertThat(selected(after, supergraph, subgraph))
            .as("%s: %s", name, after)
            .isEqualTo(selected(before, supergraph, subgraph));
      }
    }
  }

  private void count(String name, String before, String after) {
    int bytes = before.getBytes(StandardCharsets.UTF_8).length;
    int fewer = bytes - after.getBytes(StandardCharsets.UTF_8).length;
    assertThat(after.equals(before) ? fewer + 1 : fewer).as(name + ": " + after).isPositive();
    documents++;
    plainBytes += bytes;
    minifiedBytes += bytes - fewer;
    shorter += fewer > 0 ? 1 : 0;
    if (fewer > largestWin) {
      largestWin = fewer;
      largest = name + ", " + bytes + " to " + (bytes - fewer);
    }
  }

  private static List<FetchNode> all(QueryPlan plan) {
    List<FetchNode> fetches = new ArrayList<>(plan.fetches());
    plan.alternatives().forEach(it -> fetches.addAll(all(it.plan())));
    return fetches;
  }

  /** What a document selects, without fragments on the type that they stand in. */
  private static String selected(String document, Supergraph supergraph, String subgraph) {
    Operation operation = SubgraphDocument.parse(document);
    SubgraphSchema schema = supergraph.schema(subgraph);
    @Nullable
    String type = switch (operation.kind()) {
      case QUERY -> supergraph.fullSchema().queryType();
      case MUTATION -> supergraph.fullSchema().mutationType();
      case SUBSCRIPTION -> supergraph.fullSchema().subscriptionType();
    };
    assertThat(schema).isNotNull();
    return schema == null
        ? ""
        : operation.name()
            + operation.variables()
            + OperationText.write(selected(operation.selectionSet(), schema, type));
  }

  private static SelectionSet selected(
      SelectionSet selectionSet, SubgraphSchema schema, @Nullable String type) {
    List<Selection> selections = new ArrayList<>();
    for (Selection selection : selectionSet.selections()) {
      switch (selection) {
        case Selection.Field field ->
          selections.add(
              field.selectionSet() == null
                  ? field
                  : new Selection.Field(
                      field.alias(),
                      field.name(),
                      field.arguments(),
                      field.conditions(),
                      field.directives(),
                      selected(field.selectionSet(), schema, typeOf(schema, type, field.name()))));
        case Selection.InlineFragment fragment -> {
          @Nullable String on = fragment.typeCondition() == null ? type : fragment.typeCondition();
          SelectionSet inner = selected(fragment.selectionSet(), schema, on);
          if (on != null
              && on.equals(type)
              && fragment.conditions().isEmpty()
              && fragment.directives().isEmpty()) {
            selections.addAll(inner.selections());
          } else {
            selections.add(new Selection.InlineFragment(
                fragment.typeCondition(), fragment.conditions(), fragment.directives(), inner));
          }
        }
      }
    }
    return new SelectionSet(selections);
  }

  private static @Nullable String typeOf(
      SubgraphSchema schema, @Nullable String parentType, String name) {
    SubgraphSchema.Type parent = parentType == null ? null : schema.type(parentType);
    SubgraphSchema.Field field = parent == null ? null : parent.fields().get(name);
    return field == null ? null : field.type().name();
  }
}
