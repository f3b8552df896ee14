package dev.weft.plugin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadersTest {

  @Test
  void namesAreFoundWhateverTheirCase() {
    Headers headers = Headers.empty().with("X-Trace", "1");

    assertThat(headers.first("x-TRACE")).isEqualTo("1");
    assertThat(headers.asMap()).containsOnlyKeys("x-trace");
  }

  @Test
  void namesThatDifferInCaseAreJoinedInOrder() {
    Map<String, List<String>> raw = new LinkedHashMap<>();
    raw.put("Accept", List.of("a"));
    raw.put("accept", List.of("b", "c"));

    assertThat(Headers.of(raw).all("ACCEPT")).containsExactly("a", "b", "c");
  }

  @Test
  void withReplacesAndAddingKeeps() {
    Headers headers = Headers.empty().with("vary", "a").adding("Vary", "b");

    assertThat(headers.all("vary")).containsExactly("a", "b");
    assertThat(headers.with("vary", "c").all("vary")).containsExactly("c");
    assertThat(headers.without("VARY").all("vary")).isEmpty();
    assertThat(headers.all("vary")).containsExactly("a", "b");
  }

  @Test
  void aLineBreakInAValueIsRefused() {
    assertThatThrownBy(() -> Headers.empty().with("x", "1\r\nset-cookie: a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("value of x");
    assertThatThrownBy(() -> Headers.empty().adding("x y", "1"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
