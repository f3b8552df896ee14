package dev.weft.testkit.stress;

import static dev.weft.testkit.stress.SupergraphText.in;
import static dev.weft.testkit.stress.SupergraphText.repeat;

import java.util.List;
import java.util.stream.IntStream;

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
    String fields = repeat(
        50,
        i -> i == 0
            ? "f0: Int @join__field(graph: G0) @join__field(graph: G1, external: true)"
            : "f%d: Int @join__field(graph: G%d, requires: \"f%d\") @join__field(graph: G%d, external: true)"
                .formatted(i, i % 2, i - 1, (i + 1) % 2));
    String supergraph = new SupergraphText(2)
        .query(in(0, "t: T"))
        .type("type T", "id", "id: ID! " + fields)
        .toString();
    return new StressShape("requirements-fifty-deep", supergraph, "{ t { f49 } }", 50, 50);
  }

  private static StressShape requirementsThatDoubleAtEachStep() {
    String fields = repeat(
        40,
        i -> i == 0
            ? "f0: Int @join__field(graph: G0) @join__field(graph: G1, external: true) g0: Int @join__field(graph: G0) @join__field(graph: G1, external: true)"
            : ("f%d: Int @join__field(graph: G%d, requires: \"f%d g%d\") @join__field(graph: G%d, external: true)"
                    + " g%d: Int @join__field(graph: G%d, requires: \"f%d g%d\") @join__field(graph: G%d, external: true)")
                .formatted(
                    i, i % 2, i - 1, i - 1, (i + 1) % 2, i, i % 2, i - 1, i - 1, (i + 1) % 2));
    String supergraph = new SupergraphText(2)
        .query(in(0, "t: T"))
        .type("type T", "id", "id: ID! " + fields)
        .toString();
    return new StressShape("requirements-that-double", supergraph, "{ t { f39 g39 } }", 40, 40);
  }

  private static StressShape requirementsOfAllBefore() {
    String fields = repeat(
        40,
        i -> i == 0
            ? "f0: Int @join__field(graph: G0)" + " " + externals(0)
            : "f%d: Int @join__field(graph: G%d, requires: \"%s\") %s"
                .formatted(i, i, repeat(i, j -> "f" + j), externals(i)));
    String supergraph = new SupergraphText(40)
        .query(in(0, "t: T"))
        .type("type T", "id", "id: ID! " + fields)
        .toString();
    return new StressShape("requirements-of-all-before", supergraph, "{ t { f39 } }", 40, 40);
  }

  private static String externals(int owner) {
    return IntStream.range(owner + 1, 40)
        .mapToObj(i -> "@join__field(graph: G%d, external: true)".formatted(i))
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
    String fields = repeat(
            21,
            i -> "k%d: ID! %s @join__field(graph: G%d)"
                .formatted(i, i == 0 ? "" : "@join__field(graph: G%d)".formatted(i - 1), i))
        + " " + repeat(21, i -> in(i, "f%d: Int".formatted(i)));
    String supergraph = new SupergraphText(21)
        .query(in(0, "t: T"))
        .line(type + " { " + fields + " }")
        .toString();
    return new StressShape("keys-twenty-hops", supergraph, "{ t { f20 f10 f5 } }", 21, 21);
  }

  /** Every subgraph has two keys, the next has one of them, and so on round. */
  private static StressShape keysInACircle() {
    StringBuilder type = new StringBuilder("type T");
    for (int i = 0; i < 30; i++) {
      type.append(" @join__type(graph: G%d, key: \"k%d\") @join__type(graph: G%d, key: \"k%d\")"
          .formatted(i, i, i, (i + 1) % 30));
    }
    String fields = repeat(
            30,
            i -> "k%d: ID! @join__field(graph: G%d) @join__field(graph: G%d)"
                .formatted(i, i, (i + 29) % 30))
        + " " + repeat(30, i -> in(i, "f%d: Int".formatted(i)));
    String supergraph = new SupergraphText(30)
        .query(in(0, "t: T"))
        .line(type + " { " + fields + " }")
        .toString();
    return new StressShape("keys-in-a-circle", supergraph, "{ t { f15 f1 f29 } }", 17, 16);
  }

  /** The key of each type holds the next type, whose key holds the first again. */
  private static StressShape keysThatNestInEachOther() {
    SupergraphText supergraph = new SupergraphText(10).query(in(0, "t: T0"));
    for (int t = 0; t < 10; t++) {
      StringBuilder type = new StringBuilder("type T" + t);
      for (int g = 0; g < 10; g++) {
        type.append(
            " @join__type(graph: G%d, key: \"id\") @join__type(graph: G%d, key: \"o { id o { id } }\")"
                .formatted(g, g));
      }
      supergraph.line(type
          + " { id: ID! @join__field(graph: G%d) @join__field(graph: G%d) o: T%d "
              .formatted(t, (t + 1) % 10, (t + 1) % 10)
          + repeat(10, g -> in(g, "f%d: Int".formatted(g))) + " }");
    }
    return new StressShape(
        "keys-that-nest",
        supergraph.toString(),
        "{ t { f1 f5 f9 o { f3 f7 o { f2 f4 o { f6 f8 } } } } }",
        10,
        2);
  }

  /** Forty subgraphs, each with ten keys of two fields that it shares with others. */
  private static StressShape everyKeyEverywhere() {
    StringBuilder type = new StringBuilder("type T");
    for (int i = 0; i < 40; i++) {
      for (int k = 0; k < 10; k++) {
        type.append(" @join__type(graph: G%d, key: \"k%d k%d\")"
            .formatted(i, (i + k) % 20, (i + 3 * k + 1) % 20));
      }
    }
    SupergraphText supergraph = new SupergraphText(40).query(in(0, "t: T"));
    String keys = repeat(20, i -> "k" + i + ": ID!");
    supergraph.line(type + " { " + keys + " t: T " + repeat(40, i -> in(i, "f%d: Int".formatted(i)))
        + " }");
    return new StressShape(
        "ten-keys-in-each-of-forty-subgraphs",
        supergraph.toString(),
        "{ t { %s t { %s } } }".formatted(repeat(40, i -> "f" + i), repeat(40, i -> "f" + i)),
        40,
        2);
  }
}
