package dev.weft.testkit.stress;

import static dev.weft.testkit.stress.SupergraphText.in;
import static dev.weft.testkit.stress.SupergraphText.repeat;

import java.util.List;

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
        .type(
            "type T",
            "id",
            "id: ID! " + in(0, "a: Int") + " " + in(1, "b: Int") + " " + in(2, "c(n: Int): Int"))
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
        .type(
            "type T",
            "id",
            "id: ID! "
                + repeat(
                    5,
                    i -> in(i, "f%d: Int".formatted(i)) + " "
                        + in(i, "t%d(n: Int): T".formatted(i))))
        .toString();
    String leaves = repeat(5, i -> "f" + i);
    String objects = repeat(
        40,
        i -> "o%d: t%d(n: %d) { %s %s }"
            .formatted(
                i,
                i % 5,
                i,
                leaves,
                repeat(40, j -> "p%d: t%d(n: %d) { %s }".formatted(j, j % 5, j, leaves))));
    return new StressShape(
        "ten-thousand-nested-fields", supergraph, "{ ts { " + objects + " } }", 15, 4);
  }

  private static StressShape hundredSubgraphsThatShareEveryField() {
    String supergraph = new SupergraphText(100)
        .query("t: T")
        .type("type T", "id", "id: ID! a: Int b: Int t: T c: Int")
        .toString();
    return new StressShape(
        "hundred-subgraphs-share-every-field",
        supergraph,
        "{ t { a b t { a b t { a b t { a b t { a b c } } } } } }",
        1,
        1);
  }

  private static StressShape hundredSubgraphsWithOneFieldEach() {
    String supergraph = new SupergraphText(100)
        .query(in(0, "t: T"))
        .type("type T", "id", "id: ID! t: T " + repeat(100, i -> in(i, "f%d: Int".formatted(i))))
        .toString();
    String asked = repeat(100, i -> "f" + i);
    return new StressShape(
        "hundred-subgraphs-one-field-each",
        supergraph,
        "{ t { %s t { %s t { %s } } } }".formatted(asked, asked, asked),
        100,
        2);
  }

  private static StressShape thousandAliasedObjects() {
    String supergraph = new SupergraphText(4)
        .query(in(0, "t(n: Int): T"))
        .type("type T", "id", "id: ID! " + repeat(4, i -> in(i, "f%d: Int".formatted(i))))
        .toString();
    return new StressShape(
        "thousand-aliased-objects",
        supergraph,
        "{ " + repeat(1_000, i -> "t%d: t(n: %d) { f%d f%d }".formatted(i, i, i % 4, (i + 1) % 4))
            + " }",
        4,
        2);
  }

  /** Which of two subgraphs to take for each field: a set cover. */
  private static StressShape hundredFieldsInPairsOfSubgraphs() {
    String supergraph = new SupergraphText(20)
        .query(in(0, "t: T"))
        .type(
            "type T",
            "id",
            "id: ID! "
                + repeat(
                    100,
                    i -> "f%d: Int @join__field(graph: G%d) @join__field(graph: G%d)"
                        .formatted(i, 1 + i % 19, 1 + (i * 7 + 3) % 19)))
        .toString();
    return new StressShape(
        "hundred-fields-each-in-two-subgraphs",
        supergraph,
        "{ t { " + repeat(100, i -> "f" + i) + " } }",
        14,
        2);
  }

  private static StressShape deepObjectsInTurns() {
    String supergraph = new SupergraphText(30)
        .query(in(0, "t: T"))
        .type(
            "type T",
            "id",
            "id: ID! "
                + repeat(
                    30, i -> in(i, "t%d: T".formatted(i)) + " " + in(i, "f%d: Int".formatted(i))))
        .toString();
    String asked = "f0";
    for (int i = 89; i >= 0; i--) {
      asked = "f%d t%d { %s }".formatted((i + 5) % 30, (i + 1) % 30, asked);
    }
    return new StressShape("ninety-levels-in-turns", supergraph, "{ t { " + asked + " } }", 95, 91);
  }

  private static StressShape conditionsOnEverything() {
    String supergraph = new SupergraphText(10)
        .query(in(0, "t: T"))
        .type(
            "type T", "id", "id: ID! t: T " + repeat(40, i -> in(i % 10, "f%d: Int".formatted(i))))
        .toString();
    String fields =
        repeat(40, i -> "f%d @include(if: $v%d) @skip(if: $v%d)".formatted(i, i, (i + 1) % 40));
    return new StressShape(
        "conditions-on-everything",
        supergraph,
        "query Q(" + repeat(40, i -> "$v%d: Boolean!".formatted(i))
            + ") { t { %s t @include(if: $v1) { %s t @skip(if: $v2) { %s } } } }"
                .formatted(fields, fields, fields),
        10,
        2);
  }
}
