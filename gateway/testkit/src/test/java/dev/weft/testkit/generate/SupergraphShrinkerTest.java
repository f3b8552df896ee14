package dev.weft.testkit.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.composition.SubgraphSource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SupergraphShrinkerTest {
  private static final SubgraphSource ONE = source("one", """
      type Query { cat: Cat dog: Dog }
      type Cat @key(fields: "id") { id: ID! mice: Int @shareable }
      type Dog { bones(first: Int): Int }
      """);
  private static final SubgraphSource TWO = source("two", """
      type Cat @key(fields: "id") {
        id: ID!
        mice: Int @external
        fat: Boolean @requires(fields: "mice")
        purrs: Boolean
      }
      """);
  private static final SubgraphSource THREE = source("three", "type Query { bird: Int }");

  private static SubgraphSource source(String name, String sdl) {
    return new SubgraphSource(name, null, name + ".graphql", sdl);
  }

  @Test
  void whatNamesAFieldGoesWithIt() {
    // As composition does, refuses a requirement of a field that is gone, and an external that
    // nobody needs.
    List<SubgraphSource> small = SupergraphShrinker.shrink(
        List.of(ONE, TWO, THREE),
        candidate -> {
          String all = candidate.toString();
          boolean required = all.contains("@requires(fields: \"mice\")");
          boolean external = all.contains("mice: Int @external");
          return required == external && all.contains("purrs");
        },
        Duration.ofMinutes(1));

    assertThat(small).singleElement().satisfies(left -> {
      assertThat(left.name()).isEqualTo("two");
      assertThat(left.sdl()).contains("purrs").doesNotContain("mice").doesNotContain("fat");
    });
  }

  @Test
  void whatMattersStays() {
    List<SubgraphSource> small = SupergraphShrinker.shrink(
        List.of(ONE, TWO, THREE),
        candidate -> candidate.toString().contains("bones(first: Int)"),
        Duration.ofMinutes(1));

    assertThat(small).singleElement().satisfies(left -> {
      assertThat(left.name()).isEqualTo("one");
      assertThat(left.sdl()).contains("bones(first: Int)").doesNotContain("Cat");
    });
  }
}
