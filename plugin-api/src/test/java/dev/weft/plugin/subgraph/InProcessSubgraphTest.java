package dev.weft.plugin.subgraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.plugin.http.Headers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InProcessSubgraphTest {

  @Test
  void twoResolversForOneFieldAreRefused() {
    InProcessSubgraph.Builder builder =
        InProcessSubgraph.builder("hello").field("Product", "greeting", call -> "hi");

    assertThatThrownBy(() -> builder.batchField("Product", "greeting", calls -> List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("field: Product.greeting (expected: a field without resolver so far)");
  }

  @Test
  void aSubgraphWithoutSchemaIsRefused() {
    assertThatThrownBy(() -> InProcessSubgraph.builder("hello").build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("hello");
  }

  @Test
  void aNameThatCannotStandInAUrlIsRefused() {
    assertThatThrownBy(() -> InProcessSubgraph.builder("a/b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void schemaTextsAreJoinedInOrder() {
    InProcessSubgraph subgraph = InProcessSubgraph.builder("hello")
        .sdl("type Query { a: Int }")
        .sdl("type T { b: Int }")
        .build();

    assertThat(subgraph.sdl()).isEqualTo("type Query { a: Int }\ntype T { b: Int }\n");
  }

  @Test
  void aSourceOfAnotherClassIsNamed() {
    FieldCall call = new FieldCall(
        "T", "f", "text", new LinkedHashMap<>(), new SubgraphCall(Headers.empty(), Instant.EPOCH));

    assertThatThrownBy(() -> call.source(Representation.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "source of T.f: java.lang.String (expected: " + Representation.class.getName() + ")");
  }

  @Test
  void aMissingKeyFieldIsNamed() {
    Representation representation = Representation.of("Product", Map.of("id", 7));

    assertThat(representation.text("id")).isEqualTo("7");
    assertThatThrownBy(() -> representation.text("upc")).hasMessageStartingWith("upc: null");
  }
}
