package dev.weft.federation.composition;

import dev.weft.federation.problem.HintCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Chooses among descriptions: what most subgraphs say, the first of equals. */
final class Descriptions {
  private final MergeContext context;

  Descriptions(MergeContext context) {
    this.context = context;
  }

  <T> @Nullable String merge(
      List<Source<T>> sources, String coordinate, Function<T, @Nullable String> description) {
    if (sources.size() == 1) {
      return description.apply(sources.getFirst().element());
    }
    String chosen = null;
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Source<T> source : sources) {
      String text = description.apply(source.element());
      if (text != null && text.isEmpty()) {
        chosen = text; // unless another says more
      } else if (text != null) {
        counts.merge(text, 1, Integer::sum);
      }
    }
    int most = 0;
    for (var entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        chosen = entry.getKey();
        most = entry.getValue();
      }
    }
    if (counts.size() > 1) {
      context.hint(
          HintCode.INCONSISTENT_DESCRIPTION,
          coordinate,
          coordinate + " is described in " + counts.size() + " ways; the supergraph takes \""
              + chosen + "\"");
    }
    return chosen;
  }
}
