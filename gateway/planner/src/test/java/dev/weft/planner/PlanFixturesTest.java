package dev.weft.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.planner.plan.PlanPrinter;
import dev.weft.planner.validate.PlanValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plans each folder of fixtures and compares with its {@code plan.txt}; {@code -Dfixtures.update} rewrites them. */
class PlanFixturesTest {
  @TestFactory
  List<DynamicTest> plans() throws IOException {
    return PlanFixture.folders().stream()
        .map(it -> DynamicTest.dynamicTest(PlanFixture.name(it), () -> check(it)))
        .toList();
  }

  private static void check(Path folder) throws IOException {
    PlanFixture fixture = PlanFixture.read(folder);
    String printed = PlanPrinter.print(fixture.plan());
    Path expected = folder.resolve("plan.txt");
    String update = System.getProperty("fixtures.update", "");
    if (!update.isEmpty() && !update.startsWith("$")) {
      Files.writeString(expected, printed);
    }
    assertThat(PlanValidator.validate(
            fixture.supergraph(), fixture.operation(), fixture.plan(), fixture.labels()))
        .isEmpty();
    assertThat(printed).isEqualTo(Files.readString(expected));
  }
}
