package dev.weft.federation.composition.satisfiability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.Corpus;
import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.HintCode;
import dev.weft.federation.supergraph.Supergraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Supergraphs that the reference composed are satisfiable, and get the hint of this stage when it gives it; what it
 * refuses at this stage is refused.
 */
class SatisfiabilityConformanceTest {
  /** Passing cases may only become more. */
  private static final int RATCHET = 906;

  private static final Set<String> CODES = Set.of(
      ErrorCode.SATISFIABILITY_ERROR.name(),
      ErrorCode.SHAREABLE_HAS_MISMATCHED_RUNTIME_TYPES.name());
  private static final String HINT =
      HintCode.INCONSISTENT_RUNTIME_TYPES_FOR_SHAREABLE_RETURN.name();

  @Test
  void acceptsAndRefusesAsTheReferenceDoes() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(Corpus.folder()),
        () -> "skipped: the corpus is not at " + Corpus.folder().toAbsolutePath());
    List<String> failures = new ArrayList<>();
    int cases = supergraphs(failures) + refused(failures);
    failures.forEach(failure -> System.out.println("  " + failure.replace("\n", "\n    ")));
    int passed = cases - failures.size();
    System.out.println("satisfiability conformance: passed " + passed + " of " + cases);
    assertThat(passed).isGreaterThanOrEqualTo(RATCHET);
  }

  private static int supergraphs(List<String> failures) throws IOException {
    List<Path> supergraphs;
    try (Stream<Path> files = Files.walk(Corpus.folder(), 3)) {
      supergraphs =
          files.filter(file -> file.endsWith("supergraph.graphql")).sorted().toList();
    }
    for (Path file : supergraphs) {
      String problem = problem(file);
      if (!problem.isEmpty()) {
        failures.add(name(file) + ": " + problem);
      }
    }
    return supergraphs.size();
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

  private static int refused(List<String> failures) throws IOException {
    List<Corpus.Case> cases = new ArrayList<>(Corpus.cases());
    cases.addAll(Corpus.more());
    cases.removeIf(it -> it.codes() == null || it.codes().stream().noneMatch(CODES::contains));
    for (Corpus.Case expected : cases) {
      Set<String> codes = new TreeSet<>();
      if (Composer.compose(expected.subgraphs())
          instanceof CompositionResult.Rejected(List<CompositionError> errors, var _)) {
        errors.forEach(error -> codes.add(error.code()));
      }
      if (!codes.equals(expected.codes())) {
        failures.add(expected.id() + ": " + codes + " instead of " + expected.codes());
      }
    }
    return cases.size();
  }
}
