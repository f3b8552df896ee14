package dev.weft.federation.composition;

import dev.weft.federation.problem.HintCode;
import dev.weft.federation.spec.Catalogue;
import dev.weft.federation.spec.Federation;
import dev.weft.federation.spec.Link;
import dev.weft.federation.spec.SpecVersion;
import dev.weft.federation.subgraph.Subgraph;
import org.jspecify.annotations.Nullable;

/** A subgraph that links another specification means a federation version that has it, whichever it links. */
final class ImpliedFederation {
  private ImpliedFederation() {}

  /** The federation version that {@code subgraph} needs: the linked one, or that of a newer specification beside it. */
  static SpecVersion of(Subgraph subgraph) {
    Link newest = newest(subgraph);
    SpecVersion implied = newest == null ? null : Catalogue.firstFederation(newest);
    return implied == null ? subgraph.federation() : implied;
  }

  /** Tells where a subgraph needs a newer federation version than it links. */
  static void hint(MergeContext context) {
    for (Subgraph subgraph : context.subgraphs()) {
      Link newest = newest(subgraph);
      if (newest != null) {
        context.hint(
            HintCode.IMPLICITLY_UPGRADED_FEDERATION_VERSION,
            null,
            "subgraph \"" + subgraph.name() + "\" links federation " + subgraph.federation()
                + ", but "
                + newest.url() + " needs " + of(subgraph)
                + ", which is taken instead; link federation " + of(subgraph)
                + " there");
      }
    }
  }

  /** The link that needs the newest federation, if that is newer than what the subgraph links; else null. */
  private static @Nullable Link newest(Subgraph subgraph) {
    if (subgraph.links().find(Federation.IDENTITY) == null) {
      return null;
    }
    SpecVersion highest = subgraph.federation();
    Link newest = null;
    for (Link link : subgraph.links().links()) {
      SpecVersion needed = Catalogue.firstFederation(link);
      if (needed != null && needed.compareTo(highest) > 0) {
        highest = needed;
        newest = link;
      }
    }
    return newest;
  }
}
