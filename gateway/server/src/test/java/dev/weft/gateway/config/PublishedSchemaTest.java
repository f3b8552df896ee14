package dev.weft.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What the gateway takes and what an editor takes by docs/weft.schema.json are the same. */
class PublishedSchemaTest {
  private static final Path DOCS =
      Path.of(System.getProperty("weft.root", "../..")).resolve("docs");
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static List<String> problems(String yaml) throws IOException {
    JsonNode schema = JSON.readTree(Files.readString(DOCS.resolve("weft.schema.json")));
    Object document = new Yaml().load(yaml);
    return SchemaCheck.problems(schema, JSON.valueToTree(document == null ? Map.of() : document));
  }

  private static boolean isRight(String yaml) {
    return new ConfigurationReader(Map.of("BOOKS_KEY", "k"))
            .parse("weft.yaml", Path.of("/etc"), yaml)
        instanceof ConfigurationResult.Valid;
  }

  @Test
  void everyExampleThatTheGatewayTakesFitsTheSchema() throws IOException {
    List<String> wrong = new ArrayList<>();
    int taken = 0;
    try (Stream<Path> pages = Files.list(DOCS)) {
      for (Path page :
          pages.filter(each -> each.toString().endsWith(".md")).sorted().toList()) {
        List<String> examples = YAML.matcher(Files.readString(page))
            .results()
            .map((MatchResult match) -> match.group(1))
            .filter(PublishedSchemaTest::isRight)
            .toList();
        taken += examples.size();
        for (String example : examples) {
          problems(example).forEach(problem -> wrong.add(page.getFileName() + " " + problem));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(taken).isGreaterThanOrEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server: {prot: 1}",
        "server: {port: 70000}",
        "server: {port: [1]}",
        "server: {idle_timeout: 5}",
        "limits: {body: huge}",
        "headers: {forward: authorization}",
        "headers: {request: [{propagate: 'no name'}]}",
        "registry: {token: secret}",
        "subgraphs: {a: {schema: {}}}",
        "errors: {messages: some}",
        "registry: {database: {url: 'mysql://a'}}"
      })
  void whatTheGatewayRefusesTheSchemaRefuses(String yaml) throws IOException {
    assertThat(isRight(yaml)).isFalse();
    assertThat(problems(yaml)).isNotEmpty();
  }
}
