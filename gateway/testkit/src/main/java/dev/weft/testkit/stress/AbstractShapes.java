package dev.weft.testkit.stress;

import static dev.weft.testkit.stress.SupergraphText.in;
import static dev.weft.testkit.stress.SupergraphText.repeat;

import java.util.List;
import java.util.stream.IntStream;

/** Interfaces and unions. */
final class AbstractShapes {
  private AbstractShapes() {}

  static List<StressShape> all() {
    return List.of(
        unionOfSixtyTypes(),
        interfaceOfSixtyTypes(),
        fiveHundredFragments(),
        fiveHundredByFiveHundred(),
        interfaceOfTwoHundredTypes(),
        interfaceObjectOfTwoHundredTypes(),
        interfacesWithinInterfaces());
  }

  /** Every subgraph has the union, with types of which each subgraph resolves other fields. */
  private static StressShape unionOfSixtyTypes() {
    SupergraphText text = new SupergraphText(30).query(in(0, "u: U") + " us: [U]");
    text.line("union U" + text.inEach(" @join__type(graph: G%d)")
        + repeat(60, t -> text.inEach(" @join__unionMember(graph: G%d, member: \"T" + t + "\")"))
        + " = " + repeat(60, t -> "| T" + t));
    for (int t = 0; t < 60; t++) {
      text.type(
          "type T" + t,
          "id",
          "id: ID! " + in(t % 30, "u: U") + " " + in((t + 7) % 30, "x: Int") + " "
              + in((t + 11) % 30, "y%d: Int".formatted(t)));
    }
    String leaf = repeat(60, t -> "... on T%d { x y%d }".formatted(t, t));
    String asked = repeat(60, t -> "... on T%d { x u { __typename %s } }".formatted(t, leaf));
    return new StressShape(
        "union-of-sixty-types",
        text.toString(),
        "{ u { " + asked + " } us { " + asked + " } }",
        60,
        3);
  }

  private static StressShape interfaceOfSixtyTypes() {
    SupergraphText text = new SupergraphText(30).query(in(0, "n: Node"));
    text.type("interface Node", "", "id: ID! next: Node");
    for (int t = 0; t < 60; t++) {
      text.type(
          "type T%d implements Node".formatted(t)
              + text.inEach(" @join__implements(graph: G%d, interface: \"Node\")"),
          "id",
          "id: ID! %s %s"
              .formatted(in(t % 30, "next: Node"), in((t + 7) % 30, "x%d: Int".formatted(t))));
    }
    String asked = repeat(
        60,
        i -> "... on T%d { x%d next { id ... on T%d { x%d } } }"
            .formatted(i, i, (i + 1) % 60, (i + 1) % 60));
    return new StressShape(
        "interface-of-sixty-types", text.toString(), "{ n { id " + asked + " } }", 59, 3);
  }

  private static SupergraphText implementations(int types, int subgraphs) {
    SupergraphText text = new SupergraphText(subgraphs).query("n: Node ns: [Node]");
    text.type("interface Node", "", "id: ID! name: String next: Node");
    for (int t = 0; t < types; t++) {
      text.type(
          "type T%d implements Node".formatted(t)
              + text.inEach(" @join__implements(graph: G%d, interface: \"Node\")"),
          "id",
          "id: ID! %s next: Node %s"
              .formatted(
                  in(t % subgraphs, "name: String"),
                  in((t + 1) % subgraphs, "x%d: Int".formatted(t))));
    }
    return text;
  }

  private static StressShape fiveHundredFragments() {
    String asked = repeat(500, t -> "... on T%d { name x%d }".formatted(t, t));
    return new StressShape(
        "five-hundred-fragments",
        implementations(500, 5).toString(),
        "{ ns { id name " + asked + " } }",
        5,
        1);
  }

  private static StressShape fiveHundredByFiveHundred() {
    String inner = repeat(400, t -> "... on T%d { x%d }".formatted(t, t));
    String asked = repeat(400, t -> "... on T%d { next { ...F } }".formatted(t));
    return new StressShape(
        "four-hundred-fragments-in-each-of-two-hundred",
        implementations(400, 5).toString(),
        "{ ns { " + repeat(200, t -> "... on T%d { next { ...F } }".formatted(t))
            + " } } fragment F on Node { " + inner + " }",
        5,
        1);
  }

  private static StressShape interfaceOfTwoHundredTypes() {
    return new StressShape(
        "interface-of-two-hundred-types",
        implementations(200, 30).toString(),
        "{ ns { id name next { name next { name next { id name } } } } n { name } }",
        30,
        1);
  }

  private static StressShape interfaceObjectOfTwoHundredTypes() {
    SupergraphText text =
        new SupergraphText(30).query(in(0, "ns: [Node]") + " " + in(1, "tops: [Node]"));
    text.line("interface Node @join__type(graph: G0, key: \"id\")"
        + repeat(
            29,
            g -> "@join__type(graph: G%d, key: \"id\", isInterfaceObject: true)".formatted(g + 1))
        + " { id: ID! next: Node @join__field(graph: G1) " + in(0, "name: String") + " "
        + repeat(29, g -> in(g + 1, "y%d: Int".formatted(g + 1))) + " }");
    for (int t = 0; t < 200; t++) {
      text.line(
          "type T%d implements Node @join__implements(graph: G0, interface: \"Node\") @join__type(graph: G0, key: \"id\") { id: ID! next: Node @join__field name: String @join__field(graph: G0) x%d: Int @join__field(graph: G0) %s }"
              .formatted(t, t, repeat(29, g -> "y%d: Int @join__field".formatted(g + 1))));
    }
    String all = repeat(29, g -> "y" + (g + 1));
    String some = repeat(200, t -> "... on T%d { x%d y%d }".formatted(t, t, 1 + t % 29));
    return new StressShape(
        "interface-object-of-two-hundred-types",
        text.toString(),
        "{ ns { name %s next { name %s } %s } tops { %s } }".formatted(all, all, some, some),
        34,
        3);
  }

  private static StressShape interfacesWithinInterfaces() {
    SupergraphText text = new SupergraphText(6).query("i: I0");
    for (int i = 0; i < 12; i++) {
      text.type("interface I" + i, "", "id: ID! i: I0");
    }
    for (int t = 0; t < 40; t++) {
      int own = t;
      String names = IntStream.range(0, 12)
          .filter(i -> (own >> (i % 5) & 1) == 0 || own % 12 == i)
          .mapToObj(i -> "I" + i)
          .reduce((one, two) -> one + " & " + two)
          .orElseThrow();
      StringBuilder joins = new StringBuilder();
      for (String name : names.split(" & ")) {
        joins.append(text.inEach(" @join__implements(graph: G%d, interface: \"" + name + "\")"));
      }
      text.type(
          "type T%d implements %s%s".formatted(t, names, joins),
          "id",
          "id: ID! " + "i: I0 " + in(t % 6, "x: Int"));
    }
    String asked = "id";
    for (int i = 40; i >= 0; i--) {
      asked = "... on I%d { id %s ... on I%d { id } }".formatted(i % 12, asked, (i * 5 + 1) % 12);
    }
    return new StressShape(
        "interfaces-within-interfaces", text.toString(), "{ i { " + asked + " } }", 1, 1);
  }
}
