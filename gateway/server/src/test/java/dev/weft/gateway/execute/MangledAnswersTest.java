package dev.weft.gateway.execute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.supergraph.SchemaType;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever subgraphs answer, the client gets JSON of the schema's types, in its order; what is missing is explained. */
final class MangledAnswersTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonMapper STRICT = new JsonMapper(
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private static final String SCHEMA = """
      type Query { shelf: Shelf media: [Media!] top: [Book!]! }
      type Shelf { id: ID! books: [Book]! }
      interface Media { id: ID! title: String! }
      type Book implements Media {
        id: ID! title: String! pages: Int! price: Float colour: Colour! tags: [String!] any: Any
        author: Author!
      }
      type Film implements Media { id: ID! title: String! minutes: Int }
      type Author { id: ID! name: String! born: Int }
      enum Colour { RED GREEN }
      scalar Any
      """;
  private static final String QUERY = """
      {shelf{id books{id title pages author{name born}}}\
      media{__typename title ... on Book{pages colour} ... on Film{minutes}}\
      top{price tags any author{name}}}\
      """;
  private static final Plans PLAN = Plans.query()
      .root(
          "a",
          "{shelf{id books{__typename id title}}"
              + " media{__typename id title ... on Film{minutes}}"
              + " top{__typename id price tags any}}")
      .entities(
          "b",
          "shelf.books.@ media.@.|[Book] top.@",
          "{... on Book{__typename id}}",
          "{... on Book{pages colour author{__typename id}}}",
          0)
      .entities(
          "c",
          "shelf.books.@.author top.@.author",
          "{... on Author{__typename id}}",
          "{... on Author{name born}}",
          1);
  private static final String ROOT = """
      {"data":{"shelf":{"id":"s","books":[{"__typename":"Book","id":"1","title":"A"},\
      {"__typename":"Book","id":"2","title":"B"},null]},\
      "media":[{"__typename":"Film","id":"9","title":"F","minutes":90},\
      {"__typename":"Book","id":"2","title":"B"}],\
      "top":[{"__typename":"Book","id":"1","price":1.5,"tags":["x","y"],"any":{"k":[1]}}]}}\
      """;
  private static final List<String> VALUES = List.of(
      "null",
      "7",
      "-0",
      "1.5e999",
      "123456789012345678901234567890",
      "true",
      "\"RED\"",
      "\"Film\"",
      "\"\\ud800\"",
      "[]",
      "{}",
      "[[1],null]",
      "{\"id\":{\"id\":3},\"__typename\":\"Author\"}");

  private final Random random = new Random(0);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverBreakTheClientsAnswer(long seed) throws IOException {
    random.setSeed(seed);
    for (int round = 0; round < 150; round++) {
      List<String> said = new ArrayList<>();
      String mangled = List.of("a", "b", "c").get(random.nextInt(3));
      Federation federation = new Federation(SCHEMA);
      for (String subgraph : List.of("a", "b", "c")) {
        federation.serves(subgraph, body -> {
          JsonNode whole = JSON.readTree(subgraph.equals("a") ? ROOT : entities(subgraph, body));
          byte[] answer = subgraph.equals(mangled)
              ? mangle(whole)
              : whole.toString().getBytes(StandardCharsets.UTF_8);
          said.add(subgraph + " " + new String(answer, StandardCharsets.UTF_8));
          return SubgraphResponse.json(answer);
        });
      }
      String answer = federation.answer(QUERY, PLAN);
      JsonNode json = STRICT.readTree(answer);
      List<String> faults = new ArrayList<>();
      object(federation, "Query", Texts.selectionSet(QUERY), json.path("data"), "", faults);
      json.path("errors").forEach(error -> {
        if (error.path("message").asText().isEmpty()) {
          faults.add("an error without a message");
        }
      });
      assertThat(faults)
          .as("%s%n%s%nseed %d, round %d", said, answer, seed, round)
          .isEmpty();
    }
  }

  private static String entities(String subgraph, String body) throws IOException {
    JsonNode representations = JSON.readTree(body).path("variables").path("representations");
    StringBuilder json = new StringBuilder("{\"data\":{\"_entities\":[");
    for (int i = 0; i < representations.size(); i++) {
      json.append(i == 0 ? "" : ",")
          .append(
              subgraph.equals("b")
                  ? "{\"pages\":3,\"colour\":\"RED\",\"author\":{\"__typename\":\"Author\",\"id\":"
                      + i % 2 + "}}"
                  : "{\"name\":\"N\",\"born\":1970}");
    }
    return json.append("]}}").toString();
  }

  private byte[] mangle(JsonNode whole) throws IOException {
    for (int i = random.nextInt(3); i >= 0; i--) {
      mangleOne(whole);
    }
    if (random.nextInt(4) == 0) {
      ((ObjectNode) whole).set("errors", JSON.readTree(errors()));
    }
    String text = whole.toString();
    if (random.nextInt(8) == 0) {
      text = text.replaceFirst("\"(id|pages|name)\":", "\"x\":[{}],\"$1\":[],\"$1\":");
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(6) == 0) {
      int at = random.nextInt(bytes.length);
      if (random.nextBoolean()) {
        return Arrays.copyOf(bytes, at);
      }
      bytes[at] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private String errors() {
    List<String> all = List.of(
        "7",
        "[]",
        "[7,{}]",
        "[{\"message\":\"m\",\"path\":[\"_entities\",0,\"pages\"]}]",
        "[{\"message\":\"m\",\"path\":[\"shelf\",\"books\",7,\"x\",1.5]}]",
        "[{\"message\":{\"a\":1},\"path\":\"x\",\"extensions\":[]}]",
        "[{\"message\":\"m\",\"path\":[\"_entities\",-1]},{\"message\":\"n\"}]");
    return all.get(random.nextInt(all.size()));
  }

  private void mangleOne(JsonNode whole) throws IOException {
    List<ContainerNode<?>> containers = new ArrayList<>();
    collect(whole, containers);
    JsonNode value = JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
    switch (containers.get(random.nextInt(containers.size()))) {
      case ObjectNode object
      when !object.isEmpty() -> {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
          case 0 -> object.remove(name);
          case 1 -> object.set(name, JSON.createArrayNode().add(object.get(name)));
          default -> object.set(name, value);
        }
      }
      case ArrayNode array
      when !array.isEmpty() -> {
        int at = random.nextInt(array.size());
        switch (random.nextInt(3)) {
          case 0 -> array.remove(at);
          case 1 -> array.insert(at, value);
          default -> array.set(at, value);
        }
      }
      default -> {}
    }
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
    if (node instanceof ContainerNode<?> container) {
      containers.add(container);
      container.forEach(child -> collect(child, containers));
    }
  }

  /** Compares what the client got with the schema and with what it selected. */
  private static void object(
      Federation federation,
      String type,
      SelectionSet selected,
      JsonNode node,
      String at,
      List<String> faults) {
    if (node.isNull()) {
      return;
    }
    if (!node.isObject()) {
      faults.add(at + " is no object");
      return;
    }
    String runtimeType = node.has("__typename") ? node.get("__typename").asText() : type;
    Map<String, Selection.Field> fields = new LinkedHashMap<>();
    fields(runtimeType, selected, fields);
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    if (!names.equals(List.copyOf(fields.keySet()))) {
      faults.add(at + " has " + names + " instead of " + fields.keySet());
      return;
    }
    fields.forEach((key, field) -> {
      if (!field.name().equals("__typename")) {
        SchemaType.Field definition =
            Objects.requireNonNull(federation.api.field(runtimeType, field.name()));
        value(federation, definition.type(), field, node.get(key), at + "." + key, faults);
      }
    });
  }

  private static void fields(
      String type, SelectionSet selected, Map<String, Selection.Field> fields) {
    for (Selection selection : selected.selections()) {
      switch (selection) {
        case Selection.Field field -> fields.putIfAbsent(field.responseKey(), field);
        case Selection.InlineFragment fragment -> {
          if (type.equals(fragment.typeCondition())) {
            fields(type, fragment.selectionSet(), fields);
          }
        }
      }
    }
  }

  private static void value(
      Federation federation,
      TypeRef type,
      Selection.Field field,
      JsonNode node,
      String at,
      List<String> faults) {
    switch (type) {
      case TypeRef.NonNull(TypeRef inner) -> {
        if (node.isNull()) {
          faults.add(at + " is null");
        }
        value(federation, inner, field, node, at, faults);
      }
      case TypeRef.ListOf(TypeRef item) -> {
        if (node.isArray()) {
          for (int i = 0; i < node.size(); i++) {
            value(federation, item, field, node.get(i), at + "." + i, faults);
          }
        } else if (!node.isNull()) {
          faults.add(at + " is no list");
        }
      }
      case TypeRef.Named(String name) -> {
        SelectionSet below = field.selectionSet();
        if (below != null) {
          object(federation, name, below, node, at, faults);
        } else if (!node.isNull() && !fits(name, node)) {
          faults.add(at + " is no " + name);
        }
      }
    }
  }

  private static boolean fits(String type, JsonNode node) {
    return switch (type) {
      case "Int" -> node.isNumber() && node.canConvertToInt();
      case "Float" -> node.isNumber();
      case "ID", "String" -> node.isTextual();
      case "Colour" -> List.of("RED", "GREEN").contains(node.asText());
      default -> true;
    };
  }
}
