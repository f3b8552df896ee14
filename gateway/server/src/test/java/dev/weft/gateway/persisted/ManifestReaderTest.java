package dev.weft.gateway.persisted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {
  @TempDir
  private Path directory = Path.of("");

  private TrustedDocuments read(String name, String text) throws Exception {
    Path file = directory.resolve(name);
    Files.writeString(file, text);
    return ManifestReader.read(List.of(file));
  }

  @Test
  void apollosFormatIsRead() throws Exception {
    TrustedDocuments documents = read("manifest.json", """
        {"format": "apollo-persisted-query-manifest", "version": 1, "operations": [
          {"id": "a1", "name": "A", "type": "query", "body": "query A { a }"},
          {"body": "query B { b }", "id": "b1", "clientName": null, "x": [{}]}]}
        """);
    assertThat(documents.byId("a1")).isEqualTo("query A { a }");
    assertThat(documents.byId("b1")).isEqualTo("query B { b }");
    assertThat(documents.byId(DocumentHash.of("query A { a }"))).isEqualTo("query A { a }");
    assertThat(documents.contains("query B { b }")).isTrue();
    assertThat(documents.contains("query B { b } ")).isFalse();
  }

  @Test
  void relaysFormatIsRead() throws Exception {
    TrustedDocuments documents = read("persisted.json", """
        {"0bb6": "query A { a }", "format": "query F { format }"}
        """);
    assertThat(documents.byId("0bb6")).isEqualTo("query A { a }");
    assertThat(documents.byId("format")).isEqualTo("query F { format }");
  }

  @Test
  void aFileOfOneDocumentIsNamedByItsFile() throws Exception {
    assertThat(read("shelves.graphql", "{ shelves }\n").byId("shelves")).isEqualTo("{ shelves }\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|1:1: no JSON object (expected: a manifest of Apollo or Relay)",
        "{\"a\": \"{ a }\",\\n \"b\": 1}|2:7: b: a value (expected: the document as text)",
        "{\"a\": \"\"}|1:7: the document a is empty",
        "{\"a\": \"{ a }\", \"a\": \"{ b }\"}|1:21: the id a stands for another document too",
        "{\"format\": \"other\", \"operations\": []}|1:12: format: other (expected: apollo-persisted-query-manifest)",
        "{\"format\": \"apollo-persisted-query-manifest\", \"version\": 2}|1:58: version: 2 (expected: 1)",
        "{\"format\": \"apollo-persisted-query-manifest\", \"operations\": {}}|1:61: operations: an object (expected: a list)",
        "{\"operations\": [{\"id\": \"a\"}]}|1:17: an operation has no body",
        "{\"operations\": [{\"id\": 7}]}|1:24: id: a value (expected: text)",
        "{\"operations\": [\"{ a }\"]}|1:17: an operation is a value (expected: {\"id\", \"body\"})",
      })
  void whatIsWrongIsToldWithItsPlace(String text, String problem) {
    assertThatThrownBy(() -> read("manifest.json", text.replace("\\n", "\n")))
        .isInstanceOf(ManifestException.class)
        .hasMessageEndingWith("manifest.json:" + problem);
  }

  @Test
  void brokenJsonIsToldWithItsPlace() {
    assertThatThrownBy(() -> read("manifest.json", "{\"a\":\n tru"))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("manifest.json:2:")
        .hasMessageContaining("not JSON");
  }
}
