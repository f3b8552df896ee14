package dev.weft.federation.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.federation.composition.CompositionResult.Composed;
import dev.weft.federation.composition.CompositionResult.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Composing again after a change gives, to the byte, what composing from nothing gives. */
class RecomposeTest {
  @Test
  void fixturesAfterAnyChange() throws IOException {
    List<List<SubgraphSource>> cases = fixtures();
    new Changes(cases, new Random(1)).run(cases, 2);
  }

  @Test
  void randomGraphsAfterAnyChange() {
    random(100, 2);
  }

  @Test
  @Tag("nightly")
  void manyRandomGraphsAfterAnyChange() {
    random(5_000, System.nanoTime());
  }

  @Test
  void corpusAfterAnyChange() throws IOException {
    assumeTrue(Files.isDirectory(Corpus.folder()), "no corpus at " + Corpus.folder());
    List<List<SubgraphSource>> cases =
        Corpus.cases().stream().map(Corpus.Case::subgraphs).toList();
    new Changes(cases, new Random(3)).run(cases, 1);
  }

  @Test
  void anyOrderOfSubgraphsGivesTheSameOutcome() throws IOException {
    List<List<SubgraphSource>> cases = new ArrayList<>(fixtures());
    Random random = new Random(4);
    for (int i = 0; i < 60; i++) {
      cases.add(new RandomGraph(random, i % 2 == 0).subgraphs(2 + random.nextInt(5)));
    }
    for (List<SubgraphSource> subgraphs : cases) {
      CompositionResult expected = Composer.compose(subgraphs);
      for (int i = 0; i < 3; i++) {
        List<SubgraphSource> shuffled = new ArrayList<>(subgraphs);
        Collections.shuffle(shuffled, random);
        assertThat(Composer.compose(shuffled)).isEqualTo(expected);
      }
    }
  }

  @Test
  void changesMakeACompositionOfTheirOwn() {
    SubgraphSource films = source("films", "type Query { film: String }");
    SubgraphSource actors = source("actors", "type Query { actor: String }");
    Composition one = Composer.composition(List.of(films));
    Composition both = one.with(actors);
    assertThat(both.subgraphs()).containsExactlyInAnyOrder(films, actors);
    assertThat(one.subgraphs()).containsExactly(films);
    assertThat(both.result()).isEqualTo(Composer.compose(List.of(actors, films)));
    Composition broken = both.with(source("actors", "type Query {"));
    assertThat(broken.result()).isInstanceOf(Rejected.class);
    assertThat(broken.with(actors).result()).isEqualTo(both.result());
    assertThat(broken.without("actors").result()).isEqualTo(one.result());
  }

  private static SubgraphSource source(String name, String sdl) {
    return new SubgraphSource(name, "http://" + name, name + ".graphql", sdl);
  }

  private static void random(int graphs, long seed) {
    Random random = new Random(seed);
    System.out.println("seed " + seed);
    List<List<SubgraphSource>> cases = new ArrayList<>();
    for (int i = 0; i < graphs; i++) {
      cases.add(new RandomGraph(random, i % 2 == 0).subgraphs(2 + random.nextInt(5)));
    }
    Changes changes = new Changes(cases.subList(0, 1), random);
    changes.run(cases, 3);
    assertThat(changes.composed).as("graphs that compose").isGreaterThan(graphs / 2);
    assertThat(changes.rejected).as("graphs that do not").isGreaterThan(graphs / 2);
  }

  /** Random changes of graphs, each followed in both ways. */
  private static final class Changes {
    private final List<List<SubgraphSource>> cases;
    private final Random random;
    private final List<String> tokens = new ArrayList<>();
    private int composed;
    private int rejected;

    Changes(List<List<SubgraphSource>> cases, Random random) {
      this.cases = cases;
      this.random = random;
      for (List<SubgraphSource> subgraphs : cases) {
        subgraphs.forEach(subgraph -> tokens.addAll(MutationTest.tokens(subgraph.sdl())));
      }
    }

    void run(List<List<SubgraphSource>> starts, int steps) {
      for (List<SubgraphSource> start : starts) {
        follow(start, steps);
      }
    }

    private void follow(List<SubgraphSource> start, int steps) {
      TreeMap<String, SubgraphSource> subgraphs = new TreeMap<>();
      start.forEach(subgraph -> subgraphs.put(subgraph.name(), subgraph));
      Composition composition = Composer.composition(start);
      for (int step = 0; step < steps; step++) {
        change(subgraphs, start);
        List<SubgraphSource> all = List.copyOf(subgraphs.values());
        composition = Composer.recompose(composition, all);
        CompositionResult fromNothing = Composer.compose(all);
        assertThat(composition.result()).as("%s", all).isEqualTo(fromNothing);
        switch (fromNothing) {
          case Composed _ -> composed++;
          case Rejected _ -> rejected++;
        }
      }
    }

    private void change(TreeMap<String, SubgraphSource> subgraphs, List<SubgraphSource> start) {
      boolean calm = start.stream().anyMatch(subgraph -> subgraph.sdl().contains("type E7"));
      SubgraphSource any = subgraphs.isEmpty()
          ? start.getFirst()
          : List.copyOf(subgraphs.values()).get(random.nextInt(subgraphs.size()));
      switch (random.nextInt(6)) {
        case 0 -> subgraphs.remove(any.name());
        case 1 -> {
          List<SubgraphSource> others = cases.get(random.nextInt(cases.size()));
          SubgraphSource other = others.get(random.nextInt(others.size()));
          subgraphs.put(other.name(), other);
        }
        case 2 -> {
          SubgraphSource original = start.get(random.nextInt(start.size()));
          subgraphs.put(original.name(), original);
        }
        case 3, 4 -> {
          if (any.name().matches("s\\d")) {
            SubgraphSource other =
                new RandomGraph(random, calm).subgraph(any.name().charAt(1) - '0');
            subgraphs.put(other.name(), other);
          } else {
            mutate(subgraphs, any);
          }
        }
        default -> mutate(subgraphs, any);
      }
    }

    private void mutate(TreeMap<String, SubgraphSource> subgraphs, SubgraphSource any) {
      subgraphs.put(
          any.name(),
          new SubgraphSource(
              any.name(),
              any.routingUrl(),
              any.file(),
              MutationTest.mutate(any.sdl(), tokens, random)));
    }
  }

  private static List<List<SubgraphSource>> fixtures() throws IOException {
    Path module = Path.of("schema-registry/composition");
    Path root =
        (Files.isDirectory(module) ? module : Path.of("")).resolve("src/test/resources/fixtures");
    List<List<SubgraphSource>> cases = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path folder : walk.filter(Files::isDirectory).sorted().toList()) {
        List<SubgraphSource> subgraphs = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file :
              files.filter(f -> f.toString().endsWith(".graphql")).sorted().toList()) {
            String name = String.valueOf(file.getFileName());
            subgraphs.add(source(
                name.substring(0, name.length() - ".graphql".length()), Files.readString(file)));
          }
        }
        if (!subgraphs.isEmpty()) {
          cases.add(subgraphs);
        }
      }
    }
    return cases;
  }
}
