package dev.weft.testkit.generate;

import dev.weft.federation.composition.SubgraphSource;
import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.SdlParser;
import dev.weft.federation.sdl.SdlPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes a set of subgraphs as small as leaving out one thing at a time can: subgraphs, types, fields, directives. */
public final class SupergraphShrinker {
  private static final int MOST_TRIES = 4000;

  private final Predicate<List<SubgraphSource>> fails;
  private int tries;

  private SupergraphShrinker(Predicate<List<SubgraphSource>> fails) {
    this.fails = fails;
  }

  /**
   * Makes {@code subgraphs} smaller.
   *
   * @param fails whether a set, perhaps one that no longer composes, fails in the way that matters
   */
  public static List<SubgraphSource> shrink(
      List<SubgraphSource> subgraphs, Predicate<List<SubgraphSource>> fails) {
    return new SupergraphShrinker(fails).shrink(subgraphs);
  }

  private List<SubgraphSource> shrink(List<SubgraphSource> subgraphs) {
    List<SubgraphSource> smallest = withoutSubgraphs(subgraphs);
    List<SubgraphSource> before;
    do {
      before = smallest;
      for (int i = 0; i < smallest.size(); i++) {
        smallest = smallerAt(i, smallest);
      }
    } while (!before.equals(smallest) && tries < MOST_TRIES);
    return smallest;
  }

  private boolean fails(List<SubgraphSource> candidate) {
    return ++tries < MOST_TRIES && fails.test(candidate);
  }

  private List<SubgraphSource> withoutSubgraphs(List<SubgraphSource> subgraphs) {
    List<SubgraphSource> smallest = subgraphs;
    for (int i = 0; i < smallest.size() && smallest.size() > 1; ) {
      List<SubgraphSource> candidate = new ArrayList<>(smallest);
      candidate.remove(i);
      if (fails(candidate)) {
        smallest = candidate;
      } else {
        i++;
      }
    }
    return smallest;
  }

  /** Takes out of one subgraph whatever can go; first types, then what is in them. */
  private List<SubgraphSource> smallerAt(int index, List<SubgraphSource> subgraphs) {
    List<SubgraphSource> smallest = subgraphs;
    SubgraphSource source = smallest.get(index);
    Document document = SdlParser.parse(source.file(), source.sdl());
    for (int i = 0; ; ) {
      List<Document> smaller = smaller(document);
      if (i >= smaller.size()) {
        return smallest;
      }
      Document candidate = smaller.get(i);
      List<SubgraphSource> changed = new ArrayList<>(smallest);
      changed.set(
          index,
          new SubgraphSource(
              source.name(), source.routingUrl(), source.file(), SdlPrinter.print(candidate)));
      if (fails(changed)) {
        smallest = List.copyOf(changed);
        document = candidate;
      } else {
        i++;
      }
    }
  }

  private static List<Document> smaller(Document document) {
    List<Definition> all = document.definitions();
    Stream<List<Definition>> without = OneLess.of(all);
    Stream<List<Definition>> within = Stream.iterate(0, i -> i < all.size(), i -> i + 1)
        .flatMap(i -> OneLess.of(all.get(i)).map(smaller -> {
          List<Definition> changed = new ArrayList<>(all);
          changed.set(i, smaller);
          return changed;
        }));
    return Stream.concat(without, within)
        .map(definitions -> new Document(document.source(), definitions))
        .toList();
  }
}
