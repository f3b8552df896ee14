package dev.weft.testkit.generate;

import dev.weft.federation.composition.SubgraphSource;
import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.SdlParser;
import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.testkit.subgraph.SubgraphSdl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes a set of subgraphs small: leaves out whole subgraphs, then types and fields from all subgraphs at once with what
 * names them, then one thing of one subgraph at a time.
 */
public final class SupergraphShrinker {
  private final Predicate<List<SubgraphSource>> fails;
  private final long deadlineNanos;

  private SupergraphShrinker(Predicate<List<SubgraphSource>> fails, Duration patience) {
    this.fails = fails;
    this.deadlineNanos = System.nanoTime() + patience.toNanos();
  }

  /**
   * Makes {@code subgraphs} smaller.
   *
   * @param fails whether a set, perhaps one that no longer composes, fails in the way that matters
   * @param patience how long to try for
   */
  public static List<SubgraphSource> shrink(
      List<SubgraphSource> subgraphs, Predicate<List<SubgraphSource>> fails, Duration patience) {
    List<Document> documents = subgraphs.stream()
        .map(source -> SdlParser.parse(source.name(), source.sdl()))
        .toList();
    return new SupergraphShrinker(fails, patience)
        .shrink(documents).stream().map(SupergraphShrinker::source).toList();
  }

  private static SubgraphSource source(Document document) {
    String name = document.source();
    return new SubgraphSource(
        name, "http://127.0.0.1/" + name, name + ".graphql", SdlPrinter.print(document));
  }

  private List<Document> shrink(List<Document> documents) {
    List<Document> smallest = withoutSubgraphs(documents);
    List<Document> before;
    do {
      before = smallest;
      smallest = withoutNames(smallest);
      for (int i = 0; i < smallest.size(); i++) {
        smallest = smallerAt(i, smallest);
      }
      smallest = withoutSubgraphs(smallest);
    } while (!before.equals(smallest) && System.nanoTime() < deadlineNanos);
    return smallest;
  }

  private boolean fails(List<Document> candidate) {
    return System.nanoTime() < deadlineNanos
        && fails.test(candidate.stream().map(SupergraphShrinker::source).toList());
  }

  private List<Document> withoutSubgraphs(List<Document> documents) {
    List<Document> smallest = documents;
    for (int i = 0; i < smallest.size() && smallest.size() > 1; ) {
      List<Document> candidate = new ArrayList<>(smallest);
      candidate.remove(i);
      if (fails(candidate)) {
        smallest = candidate;
      } else {
        i++;
      }
    }
    return smallest;
  }

  /** Takes types out of all subgraphs, then fields. */
  private List<Document> withoutNames(List<Document> documents) {
    List<Document> smallest = documents;
    Set<String> types = new LinkedHashSet<>();
    Set<String> fields = new LinkedHashSet<>();
    for (Document document : documents) {
      for (Definition definition : document.definitions()) {
        if (definition instanceof TypeDefinition type) {
          types.add(type.name());
          SubgraphSdl.fieldsOf(type).stream().map(FieldDefinition::name).forEach(fields::add);
        }
      }
    }
    for (String type : types) {
      List<Document> candidate = NameRemoval.ofType(type, smallest);
      if (fails(candidate)) {
        smallest = candidate;
      }
    }
    for (String field : fields) {
      List<Document> candidate = NameRemoval.ofField(field, smallest);
      if (fails(candidate)) {
        smallest = candidate;
      }
    }
    return smallest;
  }

  /** Takes out of one subgraph whatever can go; first types, then what is in them. */
  private List<Document> smallerAt(int index, List<Document> documents) {
    List<Document> smallest = documents;
    for (int i = 0; ; ) {
      List<Document> smaller = smaller(smallest.get(index));
      if (i >= smaller.size()) {
        return smallest;
      }
      List<Document> changed = new ArrayList<>(smallest);
      changed.set(index, smaller.get(i));
      if (fails(changed)) {
        smallest = List.copyOf(changed);
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
