package dev.weft.testkit.stress;

import static dev.weft.testkit.stress.SupergraphText.in;
import static dev.weft.testkit.stress.SupergraphText.repeat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The shapes. */
public final class StressShapes {
  private StressShapes() {}

  /** All of them. */
  public static List<StressShape> all() {
    return Stream.of(
            WideShapes.all(), ChainShapes.all(), AbstractShapes.all())
        .flatMap(List::stream)
        .toList();
  }
}

/** Many fields or many subgraphs. */
final class WideShapes {
  private WideShapes() {}

  static List<StressShape> all() {
    return List.of(
        tenThousandFields(),
        tenThousandFieldsNested(),
        hundredSubgraphsThatShareEveryField(),
        hundredSubgraphsWithOneFieldEach(),
        thousandAliasedObjects(),
        hundredFieldsInPairsOfSubgraphs(),
        deepObjectsInTurns(),
        conditionsOnEverything());
  }

  private static StressShape tenThousandFields() {
    String supergraph = new SupergraphText(3)
        .query(in(0, "t: T"))
        .type("type T", "id", "id: ID! " + in(0, "a: Int") + " " + in(1, "b: Int") + " " + in(2, "c(n: Int): Int"))
        .toString();
    String fields = repeat(10_000, i -> switch (i % 3) {
      case 0 -> "a%d: a".formatted(i);
      case 1 -> "b%d: b".formatted(i);
      default -> "c%d: c(n: %d)".formatted(i, i);
    });
    return new StressShape("ten-thousand-fields", supergraph, "{ t { " + fields + " } }", 3, 2);
  }

  private static StressShape tenThousandFieldsNested() {
    String supergraph = new SupergraphText(5)
        .query(in(0, "ts: [T]"))
        .type("type T", "id", "id: ID! " + repeat(5, i -> in(i, "f%d: Int".formatted(i)) + " " + in(i, "t%d(n: Int): T".formatted(i))))
        .toString();
    String leaves = repeat(5, i -> "f" + i);
    String objects = repeat(40, i -> "o%d: t%d(n: %d) { %s %s }".formatted(
        i, i % 5, i, leaves, repeat(40, j -> "p%d: t%d(n: %d) { %s }".formatted(j, j % 5, j, leaves))));
    return new StressShape("ten-thousand-nested-fields", supergraph, "{ ts { " + objects + " } }", 13, 4);
  }

  private static StressShape hundredSubgraphsThatShareEveryField() {
    String supergraph = new SupergraphText(100)
        .query("t: T")
        .type("type T", "id", "id: ID! a: Int b: Int t: T c: Int")
        .toString();
    return new StressShape("hundred-subgraphs-share-every-field", supergraph,
        "{ t { a b t { a b t { a b t { a b t { a b c } } } } } }", 1, 1);
  }

  private static StressShape hundredSubgraphsWithOneFieldEach() {
    String supergraph = new SupergraphText(100)
        .query(in(0, "t: T"))
        .type("type T", "id", "id: ID! t: T " + repeat(100, i -> in(i, "f%d: Int".formatted(i))))
        .toString();
    String asked = repeat(100, i -> "f" + i);
    return new StressShape("hundred-subgraphs-one-field-each", supergraph,
        "{ t { %s t { %s t { %s } } } }".formatted(asked, asked, asked), 100, 2);
  }

  private static StressShape thousandAliasedObjects() {
    String supergraph = new SupergraphText(4)
        .query(in(0, "t(n: Int): T"))
        .type("type T", "id", "id: ID! " + repeat(4, i -> in(i, "f%d: Int".formatted(i))))
        .toString();
    return new StressShape("thousand-aliased-objects", supergraph,
        "{ " + repeat(1_000, i -> "t%d: t(n: %d) { f%d f%d }".formatted(i, i, i % 4, (i + 1) % 4)) + " }", 4, 2);
  }

  /** Which of two subgraphs to take for each field: a set cover. */
  private static StressShape hundredFieldsInPairsOfSubgraphs() {
    String supergraph = new SupergraphText(20)
        .query(in(0, "t: T"))
        .type("type T", "id", "id: ID! " + repeat(100, i -> "f%d: Int @join__field(graph: G%d) @join__field(graph: G%d)"
            .formatted(i, 1 + i % 19, 1 + (i * 7 + 3) % 19)))
        .toString();
    return new StressShape("hundred-fields-each-in-two-subgraphs", supergraph,
        "{ t { " + repeat(100, i -> "f" + i) + " } }", 13, 2);
  }

  private static StressShape deepObjectsInTurns() {
    String supergraph = new SupergraphText(30)
        .query(in(0, "t: T"))
        .type("type T", "id", "id: ID! " + repeat(30, i -> in(i, "t%d: T".formatted(i)) + " " + in(i, "f%d: Int".formatted(i))))
        .toString();
    String asked = "f0";
    for (int i = 89; i >= 0; i--) {
      asked = "f%d t%d { %s }".formatted((i + 5) % 30, (i + 1) % 30, asked);
    }
    return new StressShape("ninety-levels-in-turns", supergraph, "{ t { " + asked + " } }", 120, 92);
  }

  private static StressShape conditionsOnEverything() {
    String supergraph = new SupergraphText(10)
        .query(in(0, "t: T"))
        .type("type T", "id", "id: ID! t: T " + repeat(40, i -> in(i % 10, "f%d: Int".formatted(i))))
        .toString();
    String fields = repeat(40, i -> "f%d @include(if: $v%d) @skip(if: $v%d)".formatted(i, i, (i + 1) % 40));
    return new StressShape("conditions-on-everything", supergraph,
        "query Q(" + repeat(40, i -> "$v%d: Boolean!".formatted(i)) + ") { t { %s t @include(if: $v1) { %s t @skip(if: $v2) { %s } } } }"
            .formatted(fields, fields, fields), 10, 2);
  }
}

/** Requirements and keys that lead from one to the next. */
final class ChainShapes {
  private ChainShapes() {}

  static List<StressShape> all() {
    return List.of(
        requirementsFiftyDeep(),
        requirementsThatDoubleAtEachStep(),
        requirementsOfAllBefore(),
        keysTwentyHops(),
        keysInACircle(),
        keysThatNestInEachOther(),
        everyKeyEverywhere());
  }

  private static StressShape requirementsFiftyDeep() {
    String fields = repeat(50, i -> i == 0
        ? "f0: Int @join__field(graph: G0) @join__field(graph: G1, external: true)"
        : "f%d: Int @join__field(graph: G%d, requires: \"f%d\") @join__field(graph: G%d, external: true)"
            .formatted(i, i % 2, i - 1, (i + 1) % 2));
    String supergraph = new SupergraphText(2).query(in(0, "t: T")).type("type T", "id", "id: ID! " + fields).toString();
    return new StressShape("requirements-fifty-deep", supergraph, "{ t { f49 } }", 50, 50);
  }

  private static StressShape requirementsThatDoubleAtEachStep() {
    String fields = repeat(40, i -> i == 0
        ? "f0: Int @join__field(graph: G0) @join__field(graph: G1, external: true) g0: Int @join__field(graph: G0) @join__field(graph: G1, external: true)"
        : ("f%d: Int @join__field(graph: G%d, requires: \"f%d g%d\") @join__field(graph: G%d, external: true)"
            + " g%d: Int @join__field(graph: G%d, requires: \"f%d g%d\") @join__field(graph: G%d, external: true)")
            .formatted(i, i % 2, i - 1, i - 1, (i + 1) % 2, i, i % 2, i - 1, i - 1, (i + 1) % 2));
    String supergraph = new SupergraphText(2).query(in(0, "t: T")).type("type T", "id", "id: ID! " + fields).toString();
    return new StressShape("requirements-that-double", supergraph, "{ t { f39 g39 } }", 40, 40);
  }

  private static StressShape requirementsOfAllBefore() {
    String fields = repeat(40, i -> i == 0
        ? "f0: Int @join__field(graph: G0)" + " " + externals(0)
        : "f%d: Int @join__field(graph: G%d, requires: \"%s\") %s"
            .formatted(i, i, repeat(i, j -> "f" + j), externals(i)));
    String supergraph = new SupergraphText(40).query(in(0, "t: T")).type("type T", "id", "id: ID! " + fields).toString();
    return new StressShape("requirements-of-all-before", supergraph, "{ t { f39 } }", 40, 40);
  }

  private static String externals(int owner) {
    return IntStream.range(owner + 1, 40).mapToObj(i -> "@join__field(graph: G%d, external: true)".formatted(i))
        .reduce("", (one, two) -> one + " " + two);
  }

  private static StressShape keysTwentyHops() {
    StringBuilder type = new StringBuilder("type T");
    for (int i = 0; i < 21; i++) {
      type.append(" @join__type(graph: G%d, key: \"k%d\")".formatted(i, i));
      if (i < 20) {
        type.append(" @join__type(graph: G%d, key: \"k%d\")".formatted(i, i + 1));
      }
    }
    String fields = repeat(21, i -> "k%d: ID! %s @join__field(graph: G%d)".formatted(i, i == 0 ? "" : "@join__field(graph: G%d)".formatted(i - 1), i))
        + " " + repeat(21, i -> in(i, "f%d: Int".formatted(i)));
    String supergraph = new SupergraphText(21).query(in(0, "t: T")).line(type + " { " + fields + " }").toString();
    return new StressShape("keys-twenty-hops", supergraph, "{ t { f20 f10 f5 } }", 21, 21);
  }

  /** Every subgraph has two keys, the next has one of them, and so on round. */
  private static StressShape keysInACircle() {
    StringBuilder type = new StringBuilder("type T");
    for (int i = 0; i < 30; i++) {
      type.append(" @join__type(graph: G%d, key: \"k%d\") @join__type(graph: G%d, key: \"k%d\")"
          .formatted(i, i, i, (i + 1) % 30));
    }
    String fields = repeat(30, i -> "k%d: ID! @join__field(graph: G%d) @join__field(graph: G%d)".formatted(i, i, (i + 29) % 30))
        + " " + repeat(30, i -> in(i, "f%d: Int".formatted(i)));
    String supergraph = new SupergraphText(30).query(in(0, "t: T")).line(type + " { " + fields + " }").toString();
    return new StressShape("keys-in-a-circle", supergraph, "{ t { f15 f1 f29 } }", 16, 16);
  }

  /** The key of each type holds the next type, whose key holds the first again. */
  private static StressShape keysThatNestInEachOther() {
    SupergraphText text = new SupergraphText(10).query(in(0, "t: T0"));
    for (int t = 0; t < 10; t++) {
      int next = (t + 1) % 10;
      text.type("type T" + t, "o { id }", "");
    }
    SupergraphText supergraph = new SupergraphText(10).query(in(0, "t: T0"));
    for (int t = 0; t < 10; t++) {
      int own = t;
      StringBuilder type = new StringBuilder("type T" + t);
      for (int g = 0; g < 10; g++) {
        type.append(" @join__type(graph: G%d, key: \"id\") @join__type(graph: G%d, key: \"o { id o { id } }\")".formatted(g, g));
      }
      supergraph.line(type + " { id: ID! @join__field(graph: G%d) @join__field(graph: G%d) o: T%d ".formatted(t, (t + 1) % 10, (t + 1) % 10)
          + repeat(10, g -> in(g, "f%d: Int".formatted(g))) + " }");
    }
    return new StressShape("keys-that-nest", supergraph.toString(),
        "{ t { f1 f5 f9 o { f3 f7 o { f2 f4 o { f6 f8 } } } } }", 10, 2);
  }

  /** Forty subgraphs, each with ten keys of two fields that it shares with others. */
  private static StressShape everyKeyEverywhere() {
    StringBuilder type = new StringBuilder("type T");
    for (int i = 0; i < 40; i++) {
      for (int k = 0; k < 10; k++) {
        type.append(" @join__type(graph: G%d, key: \"k%d k%d\")".formatted(i, (i + k) % 20, (i + 3 * k + 1) % 20));
      }
    }
    SupergraphText supergraph = new SupergraphText(40).query(in(0, "t: T"));
    String keys = repeat(20, i -> "k" + i + ": ID!");
    supergraph.line(type + " { " + keys + " t: T " + repeat(40, i -> in(i, "f%d: Int".formatted(i))) + " }");
    return new StressShape("ten-keys-in-each-of-forty-subgraphs", supergraph.toString(),
        "{ t { %s t { %s } } }".formatted(repeat(40, i -> "f" + i), repeat(40, i -> "f" + i)), 40, 2);
  }
}

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
      text.type("type T" + t, "id", "id: ID! " + in(t % 30, "u: U") + " " + in((t + 7) % 30, "x: Int") + " " + in((t + 11) % 30, "y%d: Int".formatted(t)));
    }
    String leaf = repeat(60, t -> "... on T%d { x y%d }".formatted(t, t));
    String asked = repeat(60, t -> "... on T%d { x u { __typename %s } }".formatted(t, leaf));
    return new StressShape("union-of-sixty-types", text.toString(), "{ u { " + asked + " } us { " + asked + " } }", 60, 4);
  }

  private static StressShape interfaceOfSixtyTypes() {
    SupergraphText text = new SupergraphText(30).query(in(0, "n: Node"));
    text.type("interface Node", "", "id: ID! next: Node");
    for (int t = 0; t < 60; t++) {
      text.type("type T%d implements Node".formatted(t) + text.inEach(" @join__implements(graph: G%d, interface: \"Node\")"),
          "id", "id: ID! %s %s".formatted(in(t % 30, "next: Node"), in((t + 7) % 30, "x%d: Int".formatted(t))));
    }
    String asked = repeat(60, i -> "... on T%d { x%d next { id ... on T%d { x%d } } }".formatted(i, i, (i + 1) % 60, (i + 1) % 60));
    return new StressShape("interface-of-sixty-types", text.toString(), "{ n { id " + asked + " } }", 59, 3);
  }

  private static SupergraphText implementations(int types, int subgraphs) {
    SupergraphText text = new SupergraphText(subgraphs).query("n: Node ns: [Node]");
    text.type("interface Node", "", "id: ID! name: String next: Node");
    for (int t = 0; t < types; t++) {
      text.type("type T%d implements Node".formatted(t) + text.inEach(" @join__implements(graph: G%d, interface: \"Node\")"),
          "id", "id: ID! %s next: Node %s".formatted(in(t % subgraphs, "name: String"), in((t + 1) % subgraphs, "x%d: Int".formatted(t))));
    }
    return text;
  }

  private static StressShape fiveHundredFragments() {
    String asked = repeat(500, t -> "... on T%d { name x%d }".formatted(t, t));
    return new StressShape("five-hundred-fragments", implementations(500, 5).toString(),
        "{ ns { id name " + asked + " } }", 6, 2);
  }

  private static StressShape fiveHundredByFiveHundred() {
    String inner = repeat(400, t -> "... on T%d { x%d }".formatted(t, t));
    String asked = repeat(400, t -> "... on T%d { next { ...F } }".formatted(t));
    return new StressShape("four-hundred-fragments-in-each-of-two-hundred", implementations(400, 5).toString(),
        "{ ns { " + repeat(200, t -> "... on T%d { next { ...F } }".formatted(t)) + " } } fragment F on Node { " + inner + " }", 6, 2);
  }

  private static StressShape interfaceOfTwoHundredTypes() {
    return new StressShape("interface-of-two-hundred-types", implementations(200, 30).toString(),
        "{ ns { id name next { name next { name next { id name } } } } n { name } }", 30, 2);
  }

  private static StressShape interfaceObjectOfTwoHundredTypes() {
    SupergraphText text = new SupergraphText(30).query(in(0, "ns: [Node]") + " " + in(1, "tops: [Node]"));
    text.line("interface Node @join__type(graph: G0, key: \"id\")"
        + repeat(29, g -> "@join__type(graph: G%d, key: \"id\", isInterfaceObject: true)".formatted(g + 1))
        + " { id: ID! next: Node @join__field(graph: G1) " + in(0, "name: String") + " " + repeat(29, g -> in(g + 1, "y%d: Int".formatted(g + 1))) + " }");
    for (int t = 0; t < 200; t++) {
      text.line("type T%d implements Node @join__implements(graph: G0, interface: \"Node\") @join__type(graph: G0, key: \"id\") { id: ID! next: Node @join__field name: String @join__field(graph: G0) x%d: Int @join__field(graph: G0) %s }"
          .formatted(t, t, repeat(29, g -> "y%d: Int @join__field".formatted(g + 1))));
    }
    String all = repeat(29, g -> "y" + (g + 1));
    String some = repeat(200, t -> "... on T%d { x%d y%d }".formatted(t, t, 1 + t % 29));
    return new StressShape("interface-object-of-two-hundred-types", text.toString(),
        "{ ns { name %s next { name %s } %s } tops { %s } }".formatted(all, all, some, some), 61, 4);
  }

  private static StressShape interfacesWithinInterfaces() {
    SupergraphText text = new SupergraphText(6).query("i: I0");
    for (int i = 0; i < 12; i++) {
      text.type("interface I" + i, "", "id: ID! i: I0");
    }
    for (int t = 0; t < 40; t++) {
      int own = t;
      String names = IntStream.range(0, 12).filter(i -> (own >> (i % 5) & 1) == 0 || own % 12 == i).mapToObj(i -> "I" + i).reduce((one, two) -> one + " & " + two).orElseThrow();
      StringBuilder joins = new StringBuilder();
      for (String name : names.split(" & ")) {
        joins.append(text.inEach(" @join__implements(graph: G%d, interface: \"" + name + "\")"));
      }
      text.type("type T%d implements %s%s".formatted(t, names, joins), "id", "id: ID! " + "i: I0 " + in(t % 6, "x: Int"));
    }
    String asked = "id";
    for (int i = 40; i >= 0; i--) {
      asked = "... on I%d { id %s ... on I%d { id } }".formatted(i % 12, asked, (i * 5 + 1) % 12);
    }
    return new StressShape("interfaces-within-interfaces", text.toString(), "{ i { " + asked + " } }", 1, 1);
  }
}
