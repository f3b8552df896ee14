package dev.weft.planner.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.SharedCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorpusOperationsTest {
  @Test
  void everyOperationOfTheCorpusParses() throws IOException {
    Path folder = SharedCorpus.planning();
    assumeTrue(folder != null, "no planning corpus beside the project: skipped");
    if (folder == null) {
      return;
    }
    List<String> failures = new ArrayList<>();
    for (Path example : SharedCorpus.cases(folder)) {
      try {
        Supergraph supergraph =
            Supergraph.parse("supergraph", Files.readString(example.resolve("supergraph.graphql")));
        String document = Files.readString(example.resolve("operation.graphql"));
        ParsedDocument parsed =
            new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT).parse(document, null);
        if (parsed instanceof ParsedDocument.Invalid(List<OperationError> errors)) {
          failures.add(example.getFileName() + ": " + errors);
        }
      } catch (RuntimeException e) {
        failures.add(example.getFileName() + ": " + e);
      }
    }
    assertThat(failures).isEmpty();
  }
}
