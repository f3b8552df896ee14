package dev.weft.e2e.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.fuzz.EngineUnderTest;
import dev.weft.testkit.differential.CaseFolder;
import dev.weft.testkit.differential.DifferentialCase;
import dev.weft.testkit.differential.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Asks again what once disagreed: a folder for each case, as {@code weft fuzz --save} writes them. */
final class SavedCasesTest {

  @TestFactory
  List<DynamicTest> agree() throws IOException {
    Path folder = Path.of(
        System.getProperty("weft.root", "."), "gateway/e2e/src/test/resources/differential");
    try (Stream<Path> cases = Files.list(folder)) {
      return cases
          .sorted()
          .map(it -> DynamicTest.dynamicTest(String.valueOf(it.getFileName()), () -> check(it)))
          .toList();
    }
  }

  private static void check(Path folder) throws IOException {
    DifferentialCase saved = CaseFolder.read(folder);
    assertThat(saved.judge(EngineUnderTest::start))
        .isInstanceOfAny(Verdict.Agreed.class, Verdict.PlannedOnly.class);
  }
}
