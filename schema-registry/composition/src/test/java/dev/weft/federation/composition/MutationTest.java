package dev.weft.federation.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.weft.federation.composition.CompositionResult.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever stands in a schema, composition answers: with a supergraph or with errors, never with an exception. */
class MutationTest {
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"|@?\\w+|[^\\s\\w]");

  @Test
  void mutatedSchemasNeverThrow() throws IOException {
    mutate(2_000, 1);
  }

  @Test
  @Tag("nightly")
  void manyMutatedSchemasNeverThrow() throws IOException {
    long seed = Long.getLong("mutation.seed", System.nanoTime());
    long start = System.nanoTime();
    mutate(100_000, seed);
    System.out.println("100,000 mutated subgraph sets, seed " + seed + ": "
        + (System.nanoTime() - start) / 1_000_000_000 + " s");
  }

  private static void mutate(int times, long seed) throws IOException {
    List<List<SubgraphSource>> cases = cases();
    List<String> tokens = new ArrayList<>();
    for (List<SubgraphSource> example : cases) {
      for (SubgraphSource subgraph : example) {
        tokens(subgraph.sdl()).forEach(tokens::add);
      }
    }
    Random random = new Random(seed);
    for (int i = 0; i < times; i++) {
      List<SubgraphSource> subgraphs = new ArrayList<>(cases.get(random.nextInt(cases.size())));
      for (int edits = random.nextInt(4); edits >= 0; edits--) {
        int at = random.nextInt(subgraphs.size());
        SubgraphSource subgraph = subgraphs.get(at);
        subgraphs.set(
            at,
            new SubgraphSource(
                subgraph.name(), "", subgraph.file(), mutate(subgraph.sdl(), tokens, random)));
      }
      try {
        Composer.compose(subgraphs);
      } catch (RuntimeException | StackOverflowError e) {
        fail("seed " + seed + ", round " + i + ": " + subgraphs, e);
      }
    }
  }

  static String mutate(String sdl, List<String> tokens, Random random) {
    List<String> own = tokens(sdl);
    if (own.isEmpty()) {
      return sdl;
    }
    int at = random.nextInt(own.size());
    String other = random.nextBoolean()
        ? own.get(random.nextInt(own.size()))
        : tokens.get(random.nextInt(tokens.size()));
    switch (random.nextInt(4)) {
      case 0 -> own.remove(at);
      case 1 -> own.add(at, other);
      case 2 -> own.set(at, other);
      default -> {
        int end = Math.min(own.size(), at + 1 + random.nextInt(12));
        own.addAll(random.nextInt(own.size()), List.copyOf(own.subList(at, end)));
      }
    }
    return String.join(" ", own);
  }

  static List<String> tokens(String sdl) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(sdl);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }

  private static List<List<SubgraphSource>> cases() throws IOException {
    Path module = Path.of("schema-registry/composition");
    Path root = (Files.isDirectory(module) ? module : Path.of(""))
        .resolve("src/test/resources/fixtures/compose");
    List<List<SubgraphSource>> cases = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(root, 2)) {
      for (Path folder :
          walk.filter(p -> root.relativize(p).getNameCount() == 2).sorted().toList()) {
        List<SubgraphSource> subgraphs = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file :
              files.filter(f -> f.toString().endsWith(".graphql")).sorted().toList()) {
            String name = String.valueOf(file.getFileName());
            subgraphs.add(new SubgraphSource(name, "", name, Files.readString(file)));
          }
        }
        cases.add(subgraphs);
      }
    }
    return cases;
  }

  @Test
  void hostileTextsAreRefusedClearly() {
    for (String sdl : List.of(
        "type Query { a: " + "[".repeat(10_000),
        "type Query @key(fields: \"" + "a { ".repeat(10_000) + "\") { a: Int }",
        "type Query { a(x: Int = " + "[".repeat(10_000) + "): Int }",
        "{".repeat(100_000),
        "\"\"\"" + "x".repeat(100_000),
        "")) {
      CompositionResult result =
          Composer.compose(List.of(new SubgraphSource("a", "", "a.graphql", sdl)));
      assertThat(result).isInstanceOf(Rejected.class);
    }
  }

  @Test
  void longChainsDoNotOverflow() {
    StringBuilder inputs = new StringBuilder("type Query { a(i: I0): Int }\n");
    for (int i = 0; i < 1_000; i++) {
      inputs
          .append("input I")
          .append(i)
          .append(" { x: Int next: I")
          .append((i + 1) % 1_000)
          .append("! }\n");
    }
    assertThat(
            Composer.compose(List.of(new SubgraphSource("a", "", "a.graphql", inputs.toString()))))
        .isInstanceOf(Rejected.class);
    StringBuilder objects = new StringBuilder("type Query { a: T0 }\n");
    for (int i = 0; i < 1_000; i++) {
      objects
          .append("type T")
          .append(i)
          .append(" { next: T")
          .append((i + 1) % 1_000)
          .append(" }\n");
    }
    assertThat(
            Composer.compose(List.of(new SubgraphSource("a", "", "a.graphql", objects.toString()))))
        .isInstanceOf(CompositionResult.Composed.class);
  }

  @Test
  void twoSubgraphsOfOneNameAreRefused() {
    SubgraphSource one = new SubgraphSource("a", "", "a.graphql", "type Query { a: Int }");
    assertThat(Composer.compose(List.of(one, one)))
        .isInstanceOfSatisfying(
            Rejected.class,
            r -> assertThat(r.errors().getFirst().message())
                .contains("two subgraphs are called \"a\""));
  }

  @Test
  void graphsOfManySubgraphsCompose() {
    List<SubgraphSource> subgraphs = new ArrayList<>();
    for (int s = 0; s < 10; s++) {
      StringBuilder sdl = new StringBuilder(
          "extend schema @link(url: \"https://specs.apollo.dev/federation/v2.9\", import: [\"@key\"])\n");
      sdl.append("type Query { q").append(s).append(": T").append(s * 100).append(" }\n");
      for (int t = 0; t < 100; t++) {
        int type = s * 100 + t;
        sdl.append("type T")
            .append(type)
            .append(" @key(fields: \"id\") { id: ID! a: Int b: [String!] next: T")
            .append(s * 100 + (t + 1) % 100)
            .append(" }\n");
      }
      subgraphs.add(new SubgraphSource("s" + s, "", "s" + s, sdl.toString()));
    }
    assertThat(Composer.compose(subgraphs)).isInstanceOf(CompositionResult.Composed.class);
  }

  @Test
  void sameSubgraphsGiveTheSameBytesWhateverTheirOrder() {
    var result = new TreeMap<String, Integer>();
    String key =
        "extend schema @link(url: \"https://specs.apollo.dev/federation/v2.9\", import: [\"@key\"])\n";
    List<SubgraphSource> subgraphs = new ArrayList<>();
    for (String name : List.of("b", "a", "C", "a-1", "a_1")) {
      subgraphs.add(new SubgraphSource(
          name,
          "http://" + name,
          name,
          key + "type Query { q" + name.replace("-", "")
              + ": T } type T @key(fields: \"id\") { id: ID! }"));
    }
    Random random = new Random(3);
    for (int i = 0; i < 20; i++) {
      java.util.Collections.shuffle(subgraphs, random);
      switch (Composer.compose(subgraphs)) {
        case CompositionResult.Composed(String supergraph, String _, var _) ->
          result.merge(supergraph, 1, Integer::sum);
        case Rejected(var errors, var _) -> fail(errors.toString());
      }
    }
    assertThat(result).hasSize(1);
  }
}
