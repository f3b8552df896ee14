package dev.weft.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.SubgraphSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphCompositionsTest {
  private static final SubgraphSource FILMS = source("films", "type Query { film: String }");
  private static final SubgraphSource ACTORS = source("actors", "type Query { actor: String }");

  private final GraphCompositions compositions = new GraphCompositions();

  private static SubgraphSource source(String name, String sdl) {
    return new SubgraphSource(name, "http://" + name, name + ".graphql", sdl);
  }

  @Test
  void whatIsRememberedOfAGraphDoesNotShowInTheOutcome() {
    SubgraphSource broken = source("actors", "type Query {");
    SubgraphSource other = source("actors", "type Query { actors: [String] }");
    for (List<SubgraphSource> subgraphs : List.of(
        List.of(FILMS),
        List.of(FILMS, ACTORS),
        List.of(FILMS, broken),
        List.of(FILMS, other),
        List.of(other))) {
      CompositionResult expected = Composer.compose(subgraphs);
      assertThat(compositions.compose("shop", subgraphs)).isEqualTo(expected);
      assertThat(compositions.compose("shop", subgraphs)).isEqualTo(expected);
    }
  }

  @Test
  void graphsDoNotMix() {
    compositions.compose("one", List.of(FILMS));
    assertThat(compositions.compose("two", List.of(ACTORS)))
        .isEqualTo(Composer.compose(List.of(ACTORS)));
    assertThat(compositions.compose("one", List.of(FILMS)))
        .isEqualTo(Composer.compose(List.of(FILMS)));
  }
}
