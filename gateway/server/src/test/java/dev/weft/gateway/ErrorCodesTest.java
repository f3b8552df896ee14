package dev.weft.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps docs/error-codes.md and the sources together. */
class ErrorCodesTest {
  private static final Path ROOT = Path.of(System.getProperty("weft.root", "../.."));
  private static final Pattern SECTION = Pattern.compile("(?m)^### ([A-Z_]+)$");
  private static final Pattern LITERAL =
      Pattern.compile("\\\\?\"([A-Z]{2,}(?:_[A-Z]+)+|OVERLOADED)\\\\?\"");

  /** Texts in capitals that are no codes of errors, and codes that stand for HTTP statuses. */
  private static final Set<String> NO_CODES = Set.of("SCRAM_SHA");

  private static final Set<String> OF_STATUSES =
      Set.of("URI_TOO_LONG", "REQUEST_HEADER_FIELDS_TOO_LARGE");

  private static Set<String> used() throws IOException {
    Set<String> codes = new TreeSet<>(OF_STATUSES);
    try (Stream<Path> gateway = Files.walk(ROOT.resolve("gateway/server/src/main/java"));
        Stream<Path> planner =
            Files.walk(ROOT.resolve("gateway/planner/src/main/java/dev/weft/planner/operation"))) {
      for (Path file : Stream.concat(gateway, planner)
          .filter(each -> each.toString().endsWith(".java"))
          .toList()) {
        LITERAL
            .matcher(Files.readString(file))
            .results()
            .map((MatchResult match) -> match.group(1))
            .filter(code -> !NO_CODES.contains(code))
            .forEach(codes::add);
      }
    }
    return codes;
  }

  private static Set<String> documented() throws IOException {
    Set<String> codes = new TreeSet<>();
    SECTION
        .matcher(Files.readString(ROOT.resolve("docs/error-codes.md")))
        .results()
        .forEach(match -> codes.add(match.group(1)));
    return codes;
  }

  @Test
  void everyCodeOfTheGatewayHasASectionAndEverySectionACode() throws IOException {
    assertThat(documented()).containsExactlyElementsOf(used());
  }
}
