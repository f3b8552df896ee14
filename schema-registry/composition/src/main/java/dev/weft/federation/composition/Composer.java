package dev.weft.federation.composition;

import dev.weft.federation.composition.CompositionResult.Composed;
import dev.weft.federation.composition.CompositionResult.Rejected;
import dev.weft.federation.composition.satisfiability.Satisfiability;
import dev.weft.federation.composition.satisfiability.SatisfiabilityReport;
import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.CompositionHint;
import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.subgraph.Subgraph;
import dev.weft.federation.subgraph.SubgraphReader;
import dev.weft.federation.subgraph.SubgraphRules;
import dev.weft.federation.supergraph.Supergraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Composes subgraphs into a supergraph.
 *
 * <p>Stages follow one another: read, upgrade, check each subgraph, merge, check the supergraph, satisfiability. The first
 * stage that finds errors tells all of them and is the last. Stateless: the methods may be called from anywhere.
 */
public final class Composer {
  private Composer() {}

  /** Composes {@code subgraphs}; their order does not matter. */
  public static CompositionResult compose(List<SubgraphSource> subgraphs) {
    List<CompositionError> errors = new ArrayList<>();
    List<Subgraph> read = read(subgraphs, errors);
    List<Subgraph> valid = SubgraphRules.upgradeAndCheck(read, errors);
    if (!errors.isEmpty()) {
      return new Rejected(errors, List.of());
    }
    MergeContext context = new MergeContext(valid, MergeContext.highest(read));
    return merge(context);
  }

  private static List<Subgraph> read(List<SubgraphSource> sources, List<CompositionError> errors) {
    List<SubgraphSource> sorted = new ArrayList<>(sources);
    sorted.sort(Comparator.comparing(SubgraphSource::name));
    Set<String> names = new HashSet<>();
    List<Subgraph> subgraphs = new ArrayList<>();
    for (SubgraphSource source : sorted) {
      if (!names.add(source.name())) {
        errors.add(CompositionError.of(
            ErrorCode.INVALID_SUBGRAPH_NAME,
            null,
            "two subgraphs are called \"" + source.name() + "\"; names are unique within a graph",
            List.of()));
        continue;
      }
      Subgraph subgraph = SubgraphReader.read(
          source.name(), source.routingUrl(), source.file(), source.sdl(), errors);
      if (subgraph != null) {
        subgraphs.add(subgraph);
      }
    }
    return subgraphs;
  }

  private static CompositionResult merge(MergeContext context) {
    SupergraphMerger merger = new SupergraphMerger(context);
    if (!context.errors().isEmpty()) {
      return new Rejected(context.errors(), context.hints());
    }
    Document document = merger.merge();
    if (context.errors().isEmpty()) {
      merger.rules(document).check();
    }
    if (!context.errors().isEmpty()) {
      return new Rejected(context.errors(), context.hints());
    }
    String supergraphSdl = SdlPrinter.print(document);
    String apiSchemaSdl = SdlPrinter.print(merger.apiSchema(document));
    SatisfiabilityReport report =
        Satisfiability.check(Supergraph.of(document), new Places(context));
    List<CompositionHint> hints = new ArrayList<>(context.hints());
    hints.addAll(report.hints());
    if (!report.errors().isEmpty()) {
      return new Rejected(report.errors(), hints);
    }
    return new Composed(supergraphSdl, apiSchemaSdl, hints);
  }
}
