package dev.weft.federation.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.federation.composition.Corpus.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our answers to the conformance corpus, which lies beside the project: without it the test is skipped. */
class ConformanceTest {
  /** Passing cases may only become more. */
  private static final int RATCHET = 1021;

  private static final int RATCHET_MORE = 789;

  private static final int RATCHET_HINTS = 398;

  private static final int RATCHET_HINTS_MORE = 411;

  @Test
  void composesTheCorpusAsTheReferenceDoes() throws IOException {
    assumeTrue(Files.isDirectory(Corpus.folder()), "no corpus at " + Corpus.folder());
    assertThat(passed("composition conformance", Corpus.cases())).isGreaterThanOrEqualTo(RATCHET);
  }

  @Test
  @Tag("nightly")
  void composesTheFurtherCasesAsTheReferenceDoes() throws IOException {
    assumeTrue(Files.isDirectory(Corpus.folder()), "no corpus at " + Corpus.folder());
    assertThat(passed("further composition conformance", Corpus.more()))
        .isGreaterThanOrEqualTo(RATCHET_MORE);
  }

  /** Hint codes are of second rank there, and the same all the same. */
  @Test
  void hintsAtTheCorpusAsTheReferenceDoes() throws IOException {
    assumeTrue(Files.isDirectory(Corpus.folder()), "no corpus at " + Corpus.folder());
    assertThat(hinted("hint conformance", Corpus.cases())).isGreaterThanOrEqualTo(RATCHET_HINTS);
  }

  @Test
  @Tag("nightly")
  void hintsAtTheFurtherCasesAsTheReferenceDoes() throws IOException {
    assumeTrue(Files.isDirectory(Corpus.folder()), "no corpus at " + Corpus.folder());
    assertThat(hinted("further hint conformance", Corpus.more()))
        .isGreaterThanOrEqualTo(RATCHET_HINTS_MORE);
  }

  private static int hinted(String title, List<Case> cases) {
    List<Case> composing = cases.stream().filter(Case::success).toList();
    int passed = 0;
    for (Case example : composing) {
      Set<String> difference = Conformance.hintDifference(example);
      passed += difference.isEmpty() ? 1 : 0;
      if (!difference.isEmpty() && Boolean.getBoolean("conformance.verbose")) {
        System.out.println(example.id() + ": " + difference);
      }
    }
    System.out.println(title + ": passed " + passed + " of " + composing.size());
    return passed;
  }

  private static int passed(String title, List<Case> cases) {
    List<String> failures = new ArrayList<>();
    for (Case example : cases) {
      String difference = Conformance.difference(example);
      if (difference != null) {
        failures.add(example.id() + ": " + difference);
      }
    }
    int passed = cases.size() - failures.size();
    System.out.println(title + ": passed " + passed + " of " + cases.size());
    if (Boolean.getBoolean("conformance.verbose")) {
      failures.forEach(System.out::println);
    }
    return passed;
  }
}
