package dev.weft.registry;

import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.Composition;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.CompositionResult.Composed;
import dev.weft.federation.composition.SubgraphSource;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Composes graphs, each from what its last good composition found out: most changes are to one subgraph of many.
 *
 * <p>The outcome is that of composing from nothing, whether or not anything is remembered. What is remembered is given up
 * when memory is short. Thread-safe.
 */
final class GraphCompositions implements GraphComposer {
  private final ConcurrentMap<String, SoftReference<Composition>> lastByGraph =
      new ConcurrentHashMap<>();

  @Override
  public CompositionResult compose(String graph, List<SubgraphSource> subgraphs) {
    Composition last = last(graph);
    Composition now =
        last == null ? Composer.composition(subgraphs) : Composer.recompose(last, subgraphs);
    if (last == null || now.result() instanceof Composed) {
      lastByGraph.put(graph, new SoftReference<>(now));
    }
    return now.result();
  }

  private @Nullable Composition last(String graph) {
    SoftReference<Composition> reference = lastByGraph.get(graph);
    return reference == null ? null : reference.get();
  }
}
