package dev.weft.e2e.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.testkit.FakeSubgraph;
import dev.weft.testkit.subgraph.FieldFailure;
import dev.weft.testkit.subgraph.GraphqlRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys and required fields that are null, missing or failed; lists keep their nulls and their order. */
final class NullsInRepresentationsTest {
  private static final String LINK =
      "extend schema @link(url: \"https://specs.apollo.dev/federation/v2.9\","
          + " import: [\"@key\", \"@requires\", \"@external\"])\n";
  private static final String TREES = LINK + """
      type Query { trees: [Tree] }
      type Tree @key(fields: "tag") { tag: String yields: [Int] boxes: [Box] }
      type Box { kilos: Int }
      """;
  private static final String PRESS = LINK + """
      type Tree @key(fields: "tag") {
        tag: String
        yields: [Int] @external
        boxes: [Box] @external
        juice: Int @requires(fields: "yields boxes { kilos }")
        owner: String
      }
      type Box { kilos: Int @external }
      """;

  private static final Object FAILS = new Object();

  private final List<@Nullable Map<String, @Nullable Object>> trees = new ArrayList<>();
  private final List<Map<String, Object>> received = new ArrayList<>();
  private @Nullable FakeSubgraph orchard;
  private @Nullable FakeSubgraph press;
  private @Nullable PlannedEngine engine;

  @BeforeEach
  void start() {
    FakeSubgraph source = FakeSubgraph.of("orchard", TREES)
        .field("Query", "trees", _ -> trees)
        .field("Tree", "yields", call -> {
          if (call.source().get("yields") == FAILS) {
            throw new FieldFailure("counted wrong");
          }
          return call.source().get("yields");
        })
        .start();
    orchard = source;
    FakeSubgraph target = FakeSubgraph.of("press", PRESS)
        .entity("Tree", representation -> {
          received.add(representation);
          return "unknown".equals(representation.get("tag"))
              ? null
              : Map.of("juice", 3, "owner", "of " + representation.get("tag"));
        })
        .start();
    press = target;
    CompositionResult.Composed composed = (CompositionResult.Composed) Composer.compose(List.of(
        new SubgraphSource("orchard", "http://orchard", "orchard", TREES),
        new SubgraphSource("press", "http://press", "press", PRESS)));
    var urls = new LinkedHashMap<String, URI>();
    urls.put("orchard", source.url());
    urls.put("press", target.url());
    engine = new PlannedEngine(composed.supergraphSdl(), urls);
  }

  @AfterEach
  void stop() {
    if (engine != null) {
      engine.close();
    }
    if (orchard != null) {
      orchard.close();
    }
    if (press != null) {
      press.close();
    }
  }

  private String answer(String document) {
    assertThat(engine).isNotNull();
    return engine == null
        ? ""
        : engine.answer(new GraphqlRequest(document, null, new LinkedHashMap<>()));
  }

  private void tree(@Nullable String tag, @Nullable Object yields, @Nullable Object boxes) {
    var tree = new HashMap<String, @Nullable Object>();
    tree.put("tag", tag);
    tree.put("yields", yields);
    tree.put("boxes", boxes);
    trees.add(tree);
  }

  @Test
  void anObjectWithoutItsKeyIsNotSentAndShiftsNobody() {
    tree("a", null, null);
    tree(null, null, null);
    trees.add(null);
    tree("b", null, null);
    tree("a", null, null);
    assertThat(answer("{ trees { tag owner } }"))
        .isEqualTo(
            "{\"data\":{\"trees\":[{\"tag\":\"a\",\"owner\":\"of a\"},{\"tag\":null,\"owner\":null},null,"
                + "{\"tag\":\"b\",\"owner\":\"of b\"},{\"tag\":\"a\",\"owner\":\"of a\"}]}}");
    assertThat(received).extracting(it -> it.get("tag")).containsExactly("a", "b");
  }

  @Test
  void anEntityThatIsNotFoundShiftsNobody() {
    tree("a", null, null);
    tree("unknown", null, null);
    tree("b", null, null);
    assertThat(answer("{ trees { owner } }"))
        .isEqualTo(
            "{\"data\":{\"trees\":[{\"owner\":\"of a\"},{\"owner\":null},{\"owner\":\"of b\"}]}}");
  }

  @Test
  void nobodyIsAskedWhenNoObjectHasAKey() {
    tree(null, null, null);
    assertThat(answer("{ trees { owner } }"))
        .isEqualTo("{\"data\":{\"trees\":[{\"owner\":null}]}}");
    assertThat(received).isEmpty();
  }

  @Test
  void aRequiredFieldThatIsNullOrFailedIsSentAsNull() {
    tree("a", null, null);
    tree("b", FAILS, null);
    assertThat(answer("{ trees { juice } }"))
        .isEqualTo("{\"data\":{\"trees\":[{\"juice\":3},{\"juice\":3}]}}");
    assertThat(received).allSatisfy(it -> assertThat(it).containsEntry("yields", null));
  }

  @Test
  void listsThatAreRequiredKeepTheirNullsAndTheirOrder() {
    var empty = new HashMap<String, @Nullable Object>();
    empty.put("kilos", null);
    tree("c", Arrays.asList(1, null, 3), Arrays.asList(Map.of("kilos", 1), null, empty));
    assertThat(answer("{ trees { juice } }")).isEqualTo("{\"data\":{\"trees\":[{\"juice\":3}]}}");
    assertThat(received.getFirst())
        .containsEntry("yields", Arrays.asList(1, null, 3))
        .containsEntry("boxes", Arrays.asList(Map.of("kilos", 1), null, empty));
  }
}
