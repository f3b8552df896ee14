package dev.weft.federation.composition;

import dev.weft.federation.composition.CompositionResult.Rejected;
import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.subgraph.Subgraph;
import dev.weft.federation.subgraph.SubgraphRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Composes subgraphs into a supergraph.
 *
 * <p>Stages follow one another: read, upgrade, check each subgraph, merge, check the supergraph, satisfiability. The first
 * stage that finds errors tells all of them and is the last. Stateless: the methods may be called from anywhere.
 */
public final class Composer {
  private final Map<String, CheckedSubgraph> known;
  private final Map<String, CheckedSubgraph> checked = new HashMap<>();

  private Composer(CompositionMemory before) {
    this.known = before.subgraphs();
  }

  /** Composes {@code subgraphs}; their order does not matter. */
  public static CompositionResult compose(List<SubgraphSource> subgraphs) {
    return compose(subgraphs, CompositionMemory.NONE).result();
  }

  /** Composes {@code subgraphs} and keeps what {@link #recompose} can build on; their order does not matter. */
  public static Composition composition(List<SubgraphSource> subgraphs) {
    return compose(subgraphs, CompositionMemory.NONE);
  }

  /**
   * Composes {@code subgraphs} as {@link #compose} would, to the byte, doing again only what the difference from
   * {@code previous} can have changed.
   *
   * @param previous composed or rejected; the more its subgraphs are the same as now, the less there is to do
   * @param subgraphs all of them as they are now; their order does not matter
   */
  public static Composition recompose(Composition previous, List<SubgraphSource> subgraphs) {
    return compose(subgraphs, previous.memory());
  }

  private static Composition compose(List<SubgraphSource> sources, CompositionMemory before) {
    return new Composer(before).run(sources, before);
  }

  private Composition run(List<SubgraphSource> sources, CompositionMemory before) {
    List<CompositionError> errors = new ArrayList<>();
    List<CheckedSubgraph> read = read(sources, errors);
    // What one subgraph says wrong does not hide what another does.
    read.forEach(subgraph -> errors.addAll(subgraph.problems()));
    if (!errors.isEmpty()) {
      return rejected(sources, errors, before);
    }
    List<SubgraphOutline> outlines = outlines(read, errors);
    if (!errors.isEmpty()) {
      return rejected(sources, errors, before);
    }
    MergeContext context = new MergeContext(
        outlines,
        MergeContext.highest(read.stream()
            .map(subgraph -> Objects.requireNonNull(subgraph.subgraph()))
            .toList()));
    SupergraphComposition composition = new SupergraphComposition(context, before);
    CompositionResult result = composition.run();
    return new Composition(
        sources,
        result,
        new CompositionMemory(checked, composition.merged(), composition.supergraph()));
  }

  private Composition rejected(
      List<SubgraphSource> sources, List<CompositionError> errors, CompositionMemory before) {
    return new Composition(
        sources,
        new Rejected(errors, List.of()),
        new CompositionMemory(checked, before.merged(), before.supergraph()));
  }

  /** The subgraphs that could be read, by name. */
  private List<CheckedSubgraph> read(List<SubgraphSource> sources, List<CompositionError> errors) {
    List<SubgraphSource> sorted = new ArrayList<>(sources);
    sorted.sort(Comparator.comparing(SubgraphSource::name));
    List<CheckedSubgraph> read = new ArrayList<>();
    for (SubgraphSource source : sorted) {
      if (checked.containsKey(source.name())) {
        errors.add(CompositionError.of(
            ErrorCode.INVALID_SUBGRAPH_NAME,
            null,
            "two subgraphs are called \"" + source.name() + "\"; names are unique within a graph",
            List.of()));
        continue;
      }
      CheckedSubgraph before = known.get(source.name());
      CheckedSubgraph subgraph =
          before != null && before.source().equals(source) ? before : CheckedSubgraph.of(source);
      checked.put(source.name(), subgraph);
      errors.addAll(subgraph.readErrors());
      if (subgraph.subgraph() != null) {
        read.add(subgraph);
      }
    }
    return read;
  }

  /** The subgraphs to merge, upgraded and checked. */
  private static List<SubgraphOutline> outlines(
      List<CheckedSubgraph> read, List<CompositionError> errors) {
    List<Subgraph> subgraphs = new ArrayList<>();
    read.forEach(subgraph -> subgraphs.add(Objects.requireNonNull(subgraph.subgraph())));
    List<Subgraph> upgraded = SubgraphRules.upgrade(subgraphs, errors);
    List<SubgraphOutline> outlines = new ArrayList<>();
    for (int i = 0; i < upgraded.size(); i++) {
      SubgraphOutline known = read.get(i).outline();
      outlines.add(known == null ? SubgraphOutline.of(upgraded.get(i)) : known);
    }
    return outlines;
  }
}
