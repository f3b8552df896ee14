package dev.weft.gateway.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ a(b: \"x\") }|{ a(b: \"\") }",
        "{ a(b: \"x\\\"y\", c: -1.5e+3) }|{ a(b: \"\", c: 0) }",
        "{ a(b: \"\"\"x \"y\" \\\"\"\" z\"\"\") }|{ a(b: \"\") }",
        "{ a1(b_2: [1, 22]) } # secret|{ a1(b_2: [0, 0]) } ",
        "{ a(b: \"open|{ a(b: \"\"",
        "{ a(b: TRUE, c: $v1) }|{ a(b: TRUE, c: $v1) }"
      })
  void literalsAreReplaced(String document, String expected) {
    assertThat(DocumentText.redacted(document).strip()).isEqualTo(expected.strip());
  }
}
