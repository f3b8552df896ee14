package dev.weft.gateway.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.config.ConfigurationReader;
import dev.weft.gateway.config.ConfigurationResult;
import dev.weft.gateway.execute.SubgraphError;
import dev.weft.gateway.response.ResponseError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SubgraphErrorPolicyTest {
  private static ResponseError shown(String yaml, Map<String, Object> extensions) {
    ConfigurationResult result =
        new ConfigurationReader(Map.of()).parse("weft.yaml", Path.of(""), yaml);
    assertThat(result).isInstanceOf(ConfigurationResult.Valid.class);
    SequencedMap<String, Object> given = new LinkedHashMap<>(extensions);
    return new SubgraphErrorPolicy(((ConfigurationResult.Valid) result).configuration())
        .show("books", new SubgraphError("no row 7 in table books", List.of("book"), given));
  }

  @Test
  void byDefaultTheMessageIsHiddenAndTheCodeKept() {
    ResponseError error = shown("{}", Map.of("code", "NO_BOOK", "sql", "select"));

    assertThat(error.message()).isEqualTo("Subgraph books reported an error.");
    assertThat(error.extensions()).isEqualTo(Map.of("code", "NO_BOOK", "service", "books"));
  }

  @Test
  void anErrorWithoutACodeGetsOneAndAMessageInTheCodesPlaceIsNone() {
    assertThat(shown("{}", Map.of()).code()).isEqualTo("DOWNSTREAM_SERVICE_ERROR");
    assertThat(shown("{}", Map.of("code", 7)).code()).isEqualTo("DOWNSTREAM_SERVICE_ERROR");
    assertThat(shown("{}", Map.of("code", "x".repeat(101))).code())
        .isEqualTo("DOWNSTREAM_SERVICE_ERROR");
  }

  @Test
  void whatIsAllowedIsShown() {
    Map<String, Object> given = Map.of("code", "A", "retryable", true, "stacktrace", "at …");
    assertThat(shown("errors: {messages: show, extensions: [retryable]}", given))
        .satisfies(error -> {
          assertThat(error.message()).isEqualTo("no row 7 in table books");
          assertThat(error.extensions())
              .isEqualTo(Map.of("code", "A", "retryable", true, "service", "books"));
        });
    assertThat(shown("errors: {extensions: ['*']}", given).extensions())
        .containsOnlyKeys("code", "retryable", "service");
    assertThat(shown("errors: {extensions: [stacktrace]}", given).extensions())
        .containsKey("stacktrace");
  }

  @Test
  void theExampleOfTheGuideShowsWhatItSays() throws IOException {
    String page = Files.readString(
        Path.of(System.getProperty("weft.root", "../..")).resolve("docs/errors.md"));
    Matcher yaml = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(yaml.find()).isTrue();

    ResponseError error =
        shown(yaml.group(1), Map.of("code", "NO_BOOK", "isbn", "3-12", "sql", "select …"));

    assertThat(error.extensions())
        .isEqualTo(Map.of("code", "NO_BOOK", "isbn", "3-12", "service", "books"));
    assertThat(page)
        .contains(
            "\"extensions\": {\"code\": \"NO_BOOK\", \"isbn\": \"3-12\", \"service\": \"books\"}");
  }

  @Test
  void aSubgraphsOwnSettingsWinOneByOne() {
    String yaml = """
        errors: {messages: show, extensions: [a]}
        subgraphs: {books: {errors: {extensions: [b]}}, stock: {errors: {messages: hide}}}
        """;
    ResponseError error = shown(yaml, Map.of("a", 1, "b", 2));

    assertThat(error.message()).isEqualTo("no row 7 in table books");
    assertThat(error.extensions()).containsOnlyKeys("code", "b", "service");
  }
}
