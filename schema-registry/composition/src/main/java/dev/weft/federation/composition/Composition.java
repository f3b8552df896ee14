package dev.weft.federation.composition;

import java.util.ArrayList;
import java.util.List;

/**
 * A composition that another can build on: the subgraphs, what became of them, and what was found out on the way.
 *
 * <p>Immutable, thread-safe. It holds on to the syntax trees of all subgraphs and to the merged types: some 100 MB for 10,000
 * types, of which the result has 8 (measured in {@code benchmarks/README.md}). Whoever needs the result alone keeps that.
 */
public final class Composition {
  private final List<SubgraphSource> subgraphs;
  private final CompositionResult result;
  private final CompositionMemory memory;

  Composition(List<SubgraphSource> subgraphs, CompositionResult result, CompositionMemory memory) {
    this.subgraphs = List.copyOf(subgraphs);
    this.result = result;
    this.memory = memory;
  }

  /** What was composed. */
  public List<SubgraphSource> subgraphs() {
    return subgraphs;
  }

  /** What became of it. */
  public CompositionResult result() {
    return result;
  }

  /** The composition after {@code subgraph} was added, or took the place of the one of its name. */
  public Composition with(SubgraphSource subgraph) {
    List<SubgraphSource> all = others(subgraph.name());
    all.add(subgraph);
    return Composer.recompose(this, all);
  }

  /** The composition without the subgraph {@code name}; the same again if there is none. */
  public Composition without(String name) {
    return Composer.recompose(this, others(name));
  }

  private List<SubgraphSource> others(String name) {
    List<SubgraphSource> others = new ArrayList<>(subgraphs);
    others.removeIf(subgraph -> subgraph.name().equals(name));
    return others;
  }

  CompositionMemory memory() {
    return memory;
  }
}
