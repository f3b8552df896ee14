package dev.weft.gateway.plugin.subgraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.plugin.load.PluginRefusedException;
import dev.weft.planner.operation.OperationKind;
import dev.weft.plugin.subgraph.FieldCall;
import dev.weft.plugin.subgraph.InProcessSubgraph;
import dev.weft.plugin.subgraph.Representation;
import dev.weft.plugin.subgraph.ResolverException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ExecutableSubgraphTest {
  private static final String LINK =
      "extend schema @link(url: \"https://specs.apollo.dev/federation/v2.9\", import: [\"@key\", \"@shareable\"])\n";

  record Product(String id, int stock) {}

  @Test
  void entitiesAreFoundTogetherEachOnceAndPutBackInOrder() throws Exception {
    List<List<Representation>> batches = new CopyOnWriteArrayList<>();
    InProcessSubgraph subgraph = InProcessSubgraph.builder("stock")
        .sdl(LINK + "type Product @key(fields: \"id\") { id: ID! stock: Int! }")
        .entity("Product", (representations, _) -> {
          batches.add(representations);
          List<Product> found = new ArrayList<>();
          representations.forEach(each -> found.add(
              each.text("id").equals("9")
                  ? null
                  : new Product(each.text("id"), each.text("id").length())));
          return found;
        })
        .build();

    String answer = send(
        subgraph,
        "query($r: [_Any!]!) { _entities(representations: $r) { ... on Product { id stock } } }",
        Map.of("r", List.of(product("1"), product("9"), product("22"), product("1"))));

    assertThat(answer)
        .isEqualTo(
            "{\"data\":{\"_entities\":[{\"id\":\"1\",\"stock\":1},null,{\"id\":\"22\",\"stock\":2},"
                + "{\"id\":\"1\",\"stock\":1}]}}");
    assertThat(batches).hasSize(1);
    assertThat(batches.getFirst())
        .extracting(each -> each.text("id"))
        .containsExactly("1", "9", "22");
  }

  @Test
  void anEntityWithoutResolverIsItsRepresentation() throws Exception {
    InProcessSubgraph subgraph = InProcessSubgraph.builder("hello")
        .sdl(
            LINK
                + "type Product @key(fields: \"id\") { id: ID! greeting(loud: Boolean = false): String! }")
        .field("Product", "greeting", call -> {
          String text = "hello " + call.source(Representation.class).text("id");
          return Boolean.TRUE.equals(call.argument("loud")) ? text + "!" : text;
        })
        .build();

    String answer = send(
        subgraph,
        "query($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Product { greeting a: greeting(loud: true) } } }",
        Map.of("r", List.of(product("1"))));

    assertThat(answer)
        .isEqualTo(
            "{\"data\":{\"_entities\":[{\"__typename\":\"Product\",\"greeting\":\"hello 1\",\"a\":\"hello 1!\"}]}}");
  }

  @Test
  void aBatchedFieldIsAskedOncePerArguments() throws Exception {
    List<Integer> sizes = new CopyOnWriteArrayList<>();
    InProcessSubgraph subgraph = InProcessSubgraph.builder("hello")
        .sdl(LINK + "type Product @key(fields: \"id\") { id: ID! name(upper: Boolean): String }")
        .batchField("Product", "name", calls -> {
          sizes.add(calls.size());
          return calls.stream()
              .map(call ->
                  call.argument("upper") + call.source(Representation.class).text("id"))
              .toList();
        })
        .build();

    String answer = send(
        subgraph,
        "query($r: [_Any!]!) { _entities(representations: $r) { ... on Product { name u: name(upper: true) } } }",
        Map.of("r", List.of(product("1"), product("2"), product("3"))));

    assertThat(sizes).containsExactly(3, 3);
    assertThat(answer).contains("{\"name\":\"null2\",\"u\":\"true2\"}");
  }

  @Test
  void aFailureMeantForTheClientIsShownAndAnyOtherIsMasked() throws Exception {
    InProcessSubgraph subgraph = InProcessSubgraph.builder("q")
        .sdl("type Query { a: Int b: Int c: Int }")
        .field("Query", "a", _ -> {
          throw new ResolverException("NOT_FOUND", "there is no a");
        })
        .field("Query", "b", _ -> {
          throw new IllegalStateException("password is 1234");
        })
        .field("Query", "c", _ -> 3)
        .build();

    String answer = send(subgraph, "{ a b c }", Map.of());

    assertThat(answer)
        .contains(
            "\"message\":\"there is no a\"",
            "\"code\":\"NOT_FOUND\"",
            "\"message\":\"Query.b failed\"")
        .contains("\"data\":{\"a\":null,\"b\":null,\"c\":3}")
        .doesNotContain("1234");
  }

  @Test
  void oneEntityOfABatchCanFailAlone() throws Exception {
    InProcessSubgraph subgraph = InProcessSubgraph.builder("stock")
        .sdl(LINK + "type Product @key(fields: \"id\") { id: ID! }")
        .entity(
            "Product",
            (representations, _) -> representations.stream()
                .map(each -> each.text("id").equals("2")
                    ? new ResolverException("GONE", "2 is gone")
                    : (Object) each)
                .toList())
        .build();

    String answer = send(
        subgraph,
        "query($r: [_Any!]!) { _entities(representations: $r) { ... on Product { id } } }",
        Map.of("r", List.of(product("1"), product("2"))));

    assertThat(answer)
        .contains("\"path\":[\"_entities\",1]", "\"_entities\":[{\"id\":\"1\"},null]");
  }

  @Test
  void interfacesUnionsEnumsScalarsAndInputsWork() throws Exception {
    enum Size {
      BIG
    }
    record Box(String label, Size size, LocalDate made, List<Object> parts) {}
    InProcessSubgraph subgraph = InProcessSubgraph.builder("q")
        .sdl("""
            scalar Date
            enum Size { BIG SMALL }
            interface Thing { label: String }
            type Box implements Thing { label: String size: Size made: Date parts: [Part!] }
            type Screw { length: Int }
            union Part = Box | Screw
            input Where { label: String! more: Date }
            type Query { thing(where: Where!): Thing }
            """)
        .field(
            "Query",
            "thing",
            call -> new Box(
                ((Map<?, ?>) Objects.requireNonNull(call.argument("where"))).get("label") + "",
                Size.BIG,
                LocalDate.of(2026, 11, 23),
                List.of(Map.of("__typename", "Screw", "length", 5))))
        .build();

    String answer = send(
        subgraph,
        "{ thing(where: {label: \"x\", more: {a: [1]}}) { __typename label ... on Box { size made parts { ... on Screw { length } } } } }",
        Map.of());

    assertThat(answer)
        .isEqualTo("{\"data\":{\"thing\":{\"__typename\":\"Box\",\"label\":\"x\",\"size\":\"BIG\","
            + "\"made\":\"2026-11-23\",\"parts\":[{\"length\":5}]}}}");
  }

  @Test
  void anOrphanExtensionAndARenamedKeyAreUnderstood() throws Exception {
    InProcessSubgraph subgraph = InProcessSubgraph.builder("x")
        .sdl("""
            extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: [{name: "@key", as: "@id"}])
            extend type Product @id(fields: "id") { id: ID! @federation__external more: String @anything(x: 1) }
            """)
        .field("Product", "more", call -> "more")
        .build();

    assertThat(send(
            subgraph,
            "query($r: [_Any!]!) { _entities(representations: $r) { ... on Product { more } } }",
            Map.of("r", List.of(product("1")))))
        .isEqualTo("{\"data\":{\"_entities\":[{\"more\":\"more\"}]}}");
  }

  @Test
  void serviceGivesTheSchemaAsWritten() throws Exception {
    InProcessSubgraph subgraph = InProcessSubgraph.builder("q")
        .sdl(LINK + "type Query { a: Int @shareable }")
        .field("Query", "a", _ -> 1)
        .build();

    assertThat(send(subgraph, "{ _service { sdl } }", Map.of()))
        .contains("federation/v2.9", "@shareable");
  }

  @Test
  void namesThatDoNotMeetAreAllReportedAtOnce() {
    InProcessSubgraph subgraph = InProcessSubgraph.builder("q")
        .sdl("type Query { a: Int } type T { b: Int }")
        .field("T", "c", _ -> 1)
        .entity("T", (representations, _) -> representations)
        .type("T", _ -> "T")
        .build();

    assertThatThrownBy(() -> ExecutableSubgraph.of("hello", subgraph, getClass().getClassLoader()))
        .isInstanceOf(PluginRefusedException.class)
        .hasMessage(
            "plugin hello, subgraph q: a resolver is set for T.c, which the schema does not have; an entity"
                + " resolver is set for T, which has no @key in the schema; a type resolver is set for T, which is no"
                + " interface or union in the schema; Query.a has no resolver");
  }

  @Test
  void aSchemaWithASyntaxErrorIsRefusedWithItsPlace() {
    InProcessSubgraph subgraph =
        InProcessSubgraph.builder("q").sdl("type Query {\n a: \n}").build();

    assertThatThrownBy(() -> ExecutableSubgraph.of("hello", subgraph, getClass().getClassLoader()))
        .isInstanceOf(PluginRefusedException.class)
        .hasMessageContaining("plugin hello, subgraph q: its schema is not valid")
        .hasMessageContaining("line 3");
  }

  @Test
  void aResolverThatIgnoresTheDeadlineIsLeftBehindAndInterrupted() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    InProcessSubgraph subgraph = InProcessSubgraph.builder("q")
        .sdl("type Query { a: Int }")
        .field("Query", "a", _ -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return 1;
        })
        .build();
    ExecutableSubgraph executable =
        ExecutableSubgraph.of("hello", subgraph, getClass().getClassLoader());

    assertThatThrownBy(() -> executable.send(request("{ a }", Map.of(), Duration.ofMillis(50))))
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessage("plugin hello: subgraph q gave no answer in time");
    interrupted.await();
  }

  @Test
  void headersAndMutationsReachTheResolver() throws Exception {
    List<FieldCall> calls = new CopyOnWriteArrayList<>();
    InProcessSubgraph subgraph = InProcessSubgraph.builder("q")
        .sdl("type Query { a: Int } type Mutation { set(to: Int!): Int }")
        .field("Query", "a", _ -> 1)
        .field("Mutation", "set", call -> {
          calls.add(call);
          return call.argument("to");
        })
        .build();

    assertThat(send(subgraph, "mutation($to: Int!) { set(to: $to) }", Map.of("to", 7)))
        .isEqualTo("{\"data\":{\"set\":7}}");
    assertThat(calls)
        .singleElement()
        .satisfies(call -> assertThat(call.call().headers().first("X-User")).isEqualTo("ada"));
  }

  private static Map<String, Object> product(String id) {
    Map<String, Object> representation = new LinkedHashMap<>();
    representation.put("__typename", "Product");
    representation.put("id", id);
    return representation;
  }

  private static String send(
      InProcessSubgraph subgraph, String query, Map<String, Object> variables) throws Exception {
    ExecutableSubgraph executable =
        ExecutableSubgraph.of("hello", subgraph, ExecutableSubgraphTest.class.getClassLoader());
    return new String(
        executable.send(request(query, variables, Duration.ofSeconds(30))).body(),
        StandardCharsets.UTF_8);
  }

  private static SubgraphRequest request(String query, Map<String, Object> variables, Duration time)
      throws Exception {
    LinkedHashMap<String, String> headers = new LinkedHashMap<>();
    headers.put("x-user", "ada");
    return new SubgraphRequest(
        "hello",
        URI.create("plugin:hello/hello"),
        headers,
        new ObjectMapper().writeValueAsBytes(Map.of("query", query, "variables", variables)),
        OperationKind.QUERY,
        Instant.now().plus(time));
  }
}
