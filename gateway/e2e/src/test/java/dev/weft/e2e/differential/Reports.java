package dev.weft.e2e.differential;

import dev.weft.testkit.differential.CaseFolder;
import dev.weft.testkit.differential.DifferentialTally;
import dev.weft.testkit.differential.FailingCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where failing cases go: {@code target/}, from where those of generated schemas are moved to the fixtures by hand. */
final class Reports {
  private Reports() {}

  static void write(String name, DifferentialTally tally) throws IOException {
    Path folder =
        Path.of(System.getProperty("weft.root", "."), "gateway/e2e/target/differential", name);
    for (FailingCase failure : tally.failures()) {
      Path written = CaseFolder.write(failure.small(), folder);
      Files.writeString(written.resolve("report.txt"), failure.report());
    }
  }
}
