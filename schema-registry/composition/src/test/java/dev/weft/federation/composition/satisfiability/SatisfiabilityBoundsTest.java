package dev.weft.federation.composition.satisfiability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.weft.federation.supergraph.Supergraph;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Graphs on which a naive search takes exponential time or memory. */
class SatisfiabilityBoundsTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static String each(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(" "));
  }

  private static String supergraph(int subgraphs, String types) {
    return """
        schema
          @link(url: "https://specs.apollo.dev/link/v1.0")
          @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
        { query: Query }
        enum join__Graph { %s }
        %s
        """.formatted(
        each(subgraphs, i -> "S" + i + " @join__graph(name: \"s" + i + "\", url: \"\")\n"), types);
  }

  private static String in(int subgraphs, String arguments) {
    return each(subgraphs, i -> "@join__type(graph: S" + i + arguments + ")");
  }

  private static SatisfiabilityReport check(String sdl) {
    Supergraph supergraph = Supergraph.parse("test", sdl);
    return assertTimeoutPreemptively(
        LIMIT, () -> Satisfiability.check(supergraph, SubgraphPlaces.UNKNOWN));
  }

  /** Each field rules out one subgraph, so that every set of subgraphs is a position of its own. */
  @Test
  void everySetOfSubgraphsIsReachable() {
    int subgraphs = 20;
    String fields = each(
        subgraphs,
        field -> "f" + field + ": T "
            + each(subgraphs, graph -> graph == field ? "" : "@join__field(graph: S" + graph + ")")
            + "\n");
    SatisfiabilityReport report = check(supergraph(
        subgraphs,
        "type Query " + in(subgraphs, "") + " { t: T }\ntype T " + in(subgraphs, "") + " { x: Int "
            + fields + " }"));
    assertThat(report.errors()).extracting(error -> error.code()).contains("SATISFIABILITY_ERROR");
  }

  /** Each pair of subgraphs shares a root field, and only both together have all of the type: more pairs than the bound. */
  @Test
  void pairsOfSubgraphsThatTogetherAnswerAreNotRefused() {
    int half = 40;
    String a = each(half, i -> "@join__field(graph: S" + i + ")");
    String b = each(half, i -> "@join__field(graph: S" + (half + i) + ")");
    SatisfiabilityReport report = check(supergraph(
        2 * half,
        "type Query " + in(2 * half, "") + " { "
            + each(
                half * half,
                i -> "q" + i + ": T @join__field(graph: S" + i / half + ") @join__field(graph: S"
                    + (half + i % half) + ")\n")
            + " }\ntype T " + in(2 * half, "") + " { a: Int " + a + " b: Int " + b + " }"));
    assertThat(report.errors()).isEmpty();
  }

  /** Each type has a field of a label of its own, so that every choice of labels is a position of its own. */
  @Test
  void everyChoiceOfLabelsIsReachable() {
    int depth = 24;
    String types = each(depth, i -> """
        type T%1$d @join__type(graph: S0, key: "id") @join__type(graph: S1, key: "id") {
          id: ID!
          next: T%2$d
            @join__field(graph: S0, overrideLabel: "l%1$d")
            @join__field(graph: S1, override: "s0", overrideLabel: "l%1$d")
        }
        """.formatted(i, (i + 1) % depth));
    SatisfiabilityReport report = check(supergraph(
        2,
        "type Query @join__type(graph: S0) @join__type(graph: S1) { t: T0 @join__field(graph: S0) }\n"
            + types));
    assertThat(report.errors()).isEmpty();
  }

  /** One entity in two hundred subgraphs: forty thousand ways from one to another. */
  @Test
  void anEntityInTwoHundredSubgraphs() {
    int subgraphs = 200;
    SatisfiabilityReport report = check(supergraph(
        subgraphs,
        "type Query " + in(subgraphs, "") + " { p: P @join__field(graph: S0) }\ntype P "
            + in(subgraphs, ", key: \"id\"") + " { id: ID! "
            + each(subgraphs, i -> "f" + i + ": P @join__field(graph: S" + i + ")") + " }"));
    assertThat(report.errors()).isEmpty();
  }

  /** A key that descends through a type that many subgraphs share, and that none of them has to its end. */
  @Test
  void aDeepKeyOverManySubgraphs() {
    int subgraphs = 12;
    int depth = 30;
    String key = "next { ".repeat(depth) + "end" + " }".repeat(depth);
    String all = each(subgraphs, i -> "@join__field(graph: S" + i + ")");
    SatisfiabilityReport report = check(supergraph(
        subgraphs + 1,
        "type Query " + in(subgraphs + 1, "") + " { p: P @join__field(graph: S0) }\ntype P "
            + in(subgraphs, "") + " @join__type(graph: S" + subgraphs + ", key: \"" + key + "\")"
            + " { next: P @join__field(graph: S" + subgraphs + ") " + all
            + " end: Int @join__field(graph: S" + subgraphs + ")"
            + " far: Int @join__field(graph: S" + subgraphs + ") }"));
    assertThat(report.errors()).singleElement().satisfies(error -> {
      assertThat(error.coordinate()).isEqualTo("P.end");
      assertThat(error.problem()).contains("P.end (nor, for the same reason, P.far)");
    });
  }
}
