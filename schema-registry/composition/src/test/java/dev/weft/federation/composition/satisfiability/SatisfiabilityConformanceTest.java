package dev.weft.federation.composition.satisfiability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.supergraph.Supergraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Supergraphs that the reference composed are satisfiable, and get the hint of this stage when it gives it. */
class SatisfiabilityConformanceTest {
  private static final int RATCHET = 833;
  private static final String HINT = "INCONSISTENT_RUNTIME_TYPES_FOR_SHAREABLE_RETURN";

  @Test
  void supergraphsOfTheReferenceAreSatisfiable() throws IOException {
    Path conformance = Path.of(System.getProperty(
            "weft.shared",
            Path.of(System.getProperty("weft.root", ".")).resolve("../shared").toString()))
        .resolve("conformance");
    Assumptions.assumeTrue(
        Files.isDirectory(conformance),
        () -> "skipped: the corpus is not at " + conformance.toAbsolutePath());
    List<Path> supergraphs;
    try (Stream<Path> files = Files.walk(conformance, 3)) {
      supergraphs =
          files.filter(file -> file.endsWith("supergraph.graphql")).sorted().toList();
    }
    List<String> failures = new ArrayList<>();
    for (Path file : supergraphs) {
      String problem = problem(file);
      if (!problem.isEmpty()) {
        failures.add(name(file) + ": " + problem);
      }
    }
    int passed = supergraphs.size() - failures.size();
    failures.forEach(failure -> System.out.println("  " + failure.replace("\n", "\n    ")));
    System.out.println(
        "satisfiability conformance: passed " + passed + " of " + supergraphs.size());
    assertThat(passed).isGreaterThanOrEqualTo(RATCHET);
  }

  private static String name(Path file) {
    return file.getName(file.getNameCount() - 2).toString();
  }

  private static String problem(Path file) throws IOException {
    Supergraph supergraph = Supergraph.parse(name(file), Files.readString(file));
    SatisfiabilityReport report = Satisfiability.check(supergraph, SubgraphPlaces.UNKNOWN);
    if (!report.errors().isEmpty()) {
      return report.errors().size() + " errors, first: "
          + report.errors().getFirst().message();
    }
    Path hints = file.resolveSibling("hints.json");
    if (Files.exists(hints)) {
      boolean expected = Files.readString(hints).contains(HINT);
      boolean found = report.hints().stream().anyMatch(hint -> hint.code().equals(HINT));
      return expected == found ? "" : HINT + (expected ? " is missing" : " is too much");
    }
    return "";
  }
}
