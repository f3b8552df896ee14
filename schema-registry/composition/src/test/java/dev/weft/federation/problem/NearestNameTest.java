package dev.weft.federation.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> NAMES = List.of("price", "title", "inStock", "id");

  @Test
  void findsAMisspeltName() {
    assertThat(NearestName.of("pirce", NAMES)).isEqualTo("price");
    assertThat(NearestName.of("titel", NAMES)).isEqualTo("title");
    assertThat(NearestName.of("instock", NAMES)).isEqualTo("inStock");
    assertThat(NearestName.of("in_stock", NAMES)).isEqualTo("inStock");
  }

  @Test
  void guessesNothingFarFetched() {
    assertThat(NearestName.of("weight", NAMES)).isNull();
    assertThat(NearestName.of("xy", NAMES)).isNull();
    assertThat(NearestName.mend("weight", NAMES, "add it")).isEqualTo("add it");
  }

  @Test
  void takesTheFirstOfEquals() {
    assertThat(NearestName.of("cat", List.of("bat", "rat"))).isEqualTo("bat");
  }
}
