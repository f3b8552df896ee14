package dev.weft.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.plan.PlanPrinter;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.validate.PlanValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plans each folder of fixtures and compares with its {@code plan.txt}; {@code -Dfixtures.update} rewrites them. */
class PlanFixturesTest {
  @TestFactory
  List<DynamicTest> plans() throws IOException {
    Path folder = Path.of(
        System.getProperty("weft.root", "."), "gateway/planner/src/test/resources/fixtures");
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.endsWith("query.graphql"))
          .map(Path::getParent)
          .sorted()
          .map(it -> DynamicTest.dynamicTest(folder.relativize(it).toString(), () -> check(it)))
          .toList();
    }
  }

  private static void check(Path fixture) throws IOException {
    Supergraph supergraph = Supergraph.parse(
        fixture.getFileName().toString(), Files.readString(fixture.resolve("supergraph.graphql")));
    ParsedDocument parsed = new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT)
        .parse(Files.readString(fixture.resolve("query.graphql")), null);
    assertThat(parsed).isInstanceOf(ParsedDocument.Parsed.class);
    Operation operation = ((ParsedDocument.Parsed) parsed).operation();
    QueryPlan plan = QueryPlanner.of(supergraph).plan(operation, PlanOptions.DEFAULT);
    assertThat(PlanValidator.validate(supergraph, operation, plan, Set.of())).isEmpty();
    String printed = PlanPrinter.print(plan);
    Path expected = fixture.resolve("plan.txt");
    String update = System.getProperty("fixtures.update", "");
    if (!update.isEmpty() && !update.startsWith("$")) {
      Files.writeString(expected, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(expected));
  }
}
