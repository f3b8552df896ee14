package dev.weft.federation.querygraph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.supergraph.Supergraph;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryGraphTest {
  private static final String SUPERGRAPH = """
      schema
        @link(url: "https://specs.apollo.dev/link/v1.0")
        @link(url: "https://specs.apollo.dev/join/v0.5", as: "j", for: EXECUTION)
        @link(url: "https://specs.apollo.dev/inaccessible/v0.2", as: "hidden", for: SECURITY)
      { query: Query }
      scalar j__FieldSet
      scalar link__Import
      enum j__Graph {
        A @j__graph(name: "books", url: "http://books")
        B @j__graph(name: "people", url: "http://people")
      }
      type Query @j__type(graph: A) @j__type(graph: B) {
        book: Book @j__field(graph: A)
        person: Person @j__field(graph: B)
      }
      type Book @j__type(graph: A, key: "id") {
        id: ID!
        author: Person @j__field(graph: A, provides: "name")
        anyone: Person
        secret: Int @hidden
      }
      interface Being @j__type(graph: A, key: "id", isInterfaceObject: true) @j__type(graph: B, key: "id") {
        id: ID!
        likes: Int @j__field(graph: A)
      }
      type Person implements Being
        @j__implements(graph: B, interface: "Being")
        @j__type(graph: A, key: "id") @j__type(graph: B, key: "id")
      {
        id: ID!
        likes: Int @j__field
        name: String @j__field(graph: A, external: true) @j__field(graph: B)
        age: Int @j__field(graph: A, override: "people", overrideLabel: "new") @j__field(graph: B, overrideLabel: "new")
      }
      """;
  private final Supergraph supergraph = Supergraph.parse("test", SUPERGRAPH);
  private final QueryGraph graph = QueryGraph.of(supergraph);

  private QueryNode node(String subgraph, String type) {
    return Objects.requireNonNull(graph.node(subgraph, type));
  }

  private static FieldEdge field(QueryNode node, String name) {
    return Objects.requireNonNull(node.field(name));
  }

  @Test
  void externalFieldsAreResolvedOnlyWhereProvided() {
    assertThat(node("books", "Person").field("name")).isNull();
    QueryNode author =
        Objects.requireNonNull(field(node("books", "Book"), "author").to());
    assertThat(author.field("name")).isNotNull();
    assertThat(author.plain()).isEqualTo(node("books", "Person"));
    QueryNode anyone =
        Objects.requireNonNull(field(node("books", "Book"), "anyone").to());
    assertThat(anyone.field("name")).isNull();
  }

  @Test
  void interfaceObjectsAreEnteredFromObjectTypes() {
    assertThat(graph.entrances("Person"))
        .extracting(edge -> edge.to().toString())
        .containsExactly("Person@books", "Person@people", "Being@books");
    assertThat(node("people", "Person").field("likes")).isNull();
    assertThat(node("books", "Being").isInterfaceObject()).isTrue();
  }

  @Test
  void overrideLabelsDecideWhichEdgeIsThere() {
    assertThat(field(node("books", "Person"), "age").isThere(Set.of("new"))).isTrue();
    assertThat(field(node("books", "Person"), "age").isThere(Set.of())).isFalse();
    assertThat(field(node("people", "Person"), "age").isThere(Set.of())).isTrue();
  }

  @Test
  void abstractTypesNarrowToWhatTheSubgraphKnows() {
    assertThat(node("people", "Being").narrow("Person")).isEqualTo(node("people", "Person"));
    assertThat(node("people", "Being").narrow("Book")).isNull();
  }

  @Test
  void everySubgraphWithTheRootTypeIsARoot() {
    assertThat(graph.roots(OperationType.QUERY))
        .extracting(QueryNode::subgraph)
        .containsExactly("books", "people");
    assertThat(graph.roots(OperationType.MUTATION)).isEmpty();
  }

  @Test
  void theApiSchemaShowsNeitherMachineryNorInaccessibleElements() {
    assertThat(supergraph.apiSchema().toSdl())
        .doesNotContain("j__")
        .doesNotContain("link")
        .doesNotContain("secret")
        .contains("name: String");
    assertThat(supergraph.fullSchema().field("Book", "secret")).isNotNull();
  }
}
