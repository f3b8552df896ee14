package dev.weft.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies that no gateway should run; each number gives another, so that nothing is remembered of them. */
final class HostileOperations {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The kinds of bodies. */
  static final List<String> KINDS = List.of(
      "deep",
      "wide",
      "aliased",
      "cyclic",
      "doubled",
      "directives",
      "huge literal",
      "huge variables",
      "deep variables",
      "huge body");

  private HostileOperations() {}

  /** A body of a kind. */
  static String body(String kind, int number) {
    String name = "query Q" + number;
    return switch (kind) {
      case "deep" ->
        document(
            name + " { books " + "{ ... on Book ".repeat(300) + "{ id }" + " }".repeat(300) + " }");
      case "wide" -> document(name + " { books { " + "id ".repeat(20_001) + "} }");
      case "aliased" -> document(name + " { " + each(1_001, i -> "a" + i + ": shelves") + " }");
      case "cyclic" ->
        document(name + " { books { ...F0 } } "
            + each(300, i -> "fragment F%d on Book { ...F%d }".formatted(i, (i + 1) % 300)));
      case "doubled" ->
        document(name + " { books { ...F0 } } "
            + each(60, i -> "fragment F%d on Book { id ...F%d ...F%d }".formatted(i, i + 1, i + 1))
            + " fragment F60 on Book { id }");
      case "directives" ->
        document(name + " { books { " + "id @skip(if: false) ".repeat(1_001) + "} }");
      case "huge literal" ->
        document(name + " { books(first: [" + "1 ".repeat(50_000) + "]) { id } }");
      case "huge variables" ->
        "{\"query\":\"" + name + "($n: Int) { books(first: $n) { id } }\",\"variables\":{\"n\":["
            + "1,".repeat(400_000) + "1]}}";
      case "deep variables" ->
        "{\"query\":\"{ shelves }\",\"variables\":{\"n\":" + "[".repeat(50_000) + "}}";
      case "huge body" -> " ".repeat(2_100_000);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static String document(String text) {
    ObjectNode body = JSON.createObjectNode().put("query", text);
    return body.toString();
  }

  private static String each(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(" "));
  }
}
