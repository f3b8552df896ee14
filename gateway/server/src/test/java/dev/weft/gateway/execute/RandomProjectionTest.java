package dev.weft.gateway.execute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.supergraph.SchemaType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random types, selections and answers: what comes out is what a plain tree walk makes of them. */
final class RandomProjectionTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> LEAVES = List.of("Int", "String", "Boolean", "Any");

  private final Random random = new Random(0);
  private Federation federation = new Federation("type Query { a: Int }");

  private record Selected(String key, String field, List<Selected> below) {}

  /** A null where none may be. */
  private static final class NotNull extends Exception {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithAPlainWalk(long seed) throws IOException {
    random.setSeed(seed);
    for (int round = 0; round < 15; round++) {
      federation = new Federation(schema());
      for (int i = 0; i < 20; i++) {
        check(seed, round);
      }
    }
  }

  private void check(long seed, int round) throws IOException {
    List<Selected> selected = selection("Query", 4);
    String query = text(selected);
    StringBuilder data = new StringBuilder();
    object(data, "Query", selected);
    federation.answers("a", "{\"data\":" + data + "}");
    JsonNode answer = JSON.readTree(federation.answer(query, Plans.query().root("a", query)));
    JsonNode expected;
    try {
      expected = complete("Query", selected, JSON.readTree(data.toString()));
    } catch (NotNull e) {
      expected = NullNode.getInstance();
    }
    assertThat(answer.path("data").toString())
        .as("seed %d round %d %s %s", seed, round, query, data)
        .isEqualTo(expected.toString());
    assertThat(answer.has("errors")).isEqualTo(wrong);
  }

  /** Whether the walk met something that calls for an error. */
  private boolean wrong;

  private String schema() {
    StringBuilder sdl = new StringBuilder("scalar Any\n");
    for (String type : List.of("Query", "A", "B", "C")) {
      sdl.append("type ").append(type).append(" {");
      for (int i = 0; i < 5; i++) {
        sdl.append(" f").append(i).append(": ").append(type(i < 2));
      }
      sdl.append(" }\n");
    }
    return sdl.toString();
  }

  private String type(boolean leaf) {
    String name = leaf
        ? LEAVES.get(random.nextInt(LEAVES.size()))
        : List.of("A", "B", "C").get(random.nextInt(3));
    String type = name + mark();
    while (random.nextInt(3) == 0) {
      type = "[" + type + "]" + mark();
    }
    return type;
  }

  private String mark() {
    return random.nextInt(3) == 0 ? "!" : "";
  }

  private List<Selected> selection(String type, int depth) {
    List<Selected> selected = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      String field = "f" + (depth == 0 ? random.nextInt(2) : random.nextInt(5));
      String below = field(type, field).type().name();
      boolean leaf = LEAVES.contains(below);
      selected.add(new Selected("k" + i, field, leaf ? List.of() : selection(below, depth - 1)));
    }
    return selected;
  }

  private SchemaType.Field field(String type, String field) {
    SchemaType.Field found = federation.api.field(type, field);
    if (found == null) {
      throw new IllegalArgumentException(type + "." + field);
    }
    return found;
  }

  private static String text(List<Selected> selected) {
    StringBuilder text = new StringBuilder("{");
    for (Selected each : selected) {
      text.append(each.key()).append(':').append(each.field());
      text.append(each.below().isEmpty() ? " " : text(each.below()));
    }
    return text.append('}').toString();
  }

  private void object(StringBuilder out, String type, List<Selected> selected) {
    List<Selected> shuffled = new ArrayList<>(selected);
    if (random.nextInt(4) == 0) {
      Collections.shuffle(shuffled, random);
    }
    out.append(random.nextInt(5) == 0 ? "{ \"x\" : [{\"k0\":1}] ," : "{\"__typename\":\"Z\",");
    for (Selected each : shuffled) {
      if (random.nextInt(30) > 0) {
        out.append(random.nextInt(9) == 0 ? "\"\\u006b" : "\"k")
            .append(each.key().charAt(1));
        out.append("\" :");
        value(out, field(type, each.field()).type(), each);
        out.append(',');
      }
    }
    out.setCharAt(out.length() - 1, '}');
  }

  private void value(StringBuilder out, TypeRef type, Selected selected) {
    int dice = random.nextInt(60);
    if (dice == 0) {
      out.append("null");
      return;
    }
    if (dice == 1) {
      out.append(List.of("7", "\"s\"", "[]", "{}", "1.5").get(random.nextInt(5)));
      return;
    }
    switch (type) {
      case TypeRef.NonNull(TypeRef inner) -> value(out, inner, selected);
      case TypeRef.ListOf(TypeRef item) -> {
        out.append('[');
        for (int i = random.nextInt(4); i > 0; i--) {
          value(out, item, selected);
          out.append(i > 1 ? " , " : "");
        }
        out.append(']');
      }
      case TypeRef.Named named -> named(out, named.name(), selected);
    }
  }

  private void named(StringBuilder out, String name, Selected selected) {
    switch (name) {
      case "Int" -> out.append(random.nextInt());
      case "String" -> out.append("\"\\\"\u00e9").append(random.nextInt(100)).append("\"");
      case "Boolean" -> out.append(random.nextBoolean());
      case "Any" -> out.append("{\"any\":[1,{}]}");
      default -> object(out, name, selected.below());
    }
  }

  private JsonNode complete(String type, List<Selected> selected, JsonNode object) throws NotNull {
    if (type.equals("Query")) {
      wrong = false;
    }
    ObjectNode complete = JSON.createObjectNode();
    for (Selected each : selected) {
      complete.set(
          each.key(), complete(field(type, each.field()).type(), each, object.get(each.key())));
    }
    return complete;
  }

  private JsonNode complete(TypeRef type, Selected selected, @Nullable JsonNode value)
      throws NotNull {
    if (type instanceof TypeRef.NonNull(TypeRef inner)) {
      JsonNode complete = complete(inner, selected, value);
      if (complete.isNull()) {
        wrong = true;
        throw new NotNull();
      }
      return complete;
    }
    if (value == null || value.isNull()) {
      return NullNode.getInstance();
    }
    try {
      return switch (type) {
        case TypeRef.ListOf(TypeRef item)
        when value.isArray() -> {
          var list = JSON.createArrayNode();
          for (JsonNode each : value) {
            list.add(complete(item, selected, each));
          }
          yield list;
        }
        case TypeRef.Named(String name)
        when fits(name, value) -> LEAVES.contains(name) ? value : object(name, selected, value);
        default -> {
          wrong = true;
          yield NullNode.getInstance();
        }
      };
    } catch (NotNull e) {
      return NullNode.getInstance();
    }
  }

  private JsonNode object(String name, Selected selected, JsonNode value) throws NotNull {
    boolean before = wrong;
    JsonNode complete = complete(name, selected.below(), value);
    wrong |= before;
    return complete;
  }

  private static boolean fits(String type, JsonNode value) {
    return switch (type) {
      case "Int" -> value.isInt();
      case "String" -> value.isTextual();
      case "Boolean" -> value.isBoolean();
      case "Any" -> true;
      default -> value.isObject();
    };
  }
}
