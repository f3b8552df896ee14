package dev.weft.gateway.plugin;

import dev.weft.gateway.fetch.SubgraphTransport;
import dev.weft.gateway.fetch.TransportBinder;
import dev.weft.gateway.plugin.ServingTransport.Bound;
import dev.weft.gateway.plugin.intercept.Interceptor;
import dev.weft.gateway.plugin.intercept.InterceptorChain;
import dev.weft.gateway.plugin.subgraph.ExecutableSubgraph;
import dev.weft.plugin.http.GatewayRequest;
import dev.weft.plugin.http.GatewayResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which generations there are, who uses which, and when one can go.
 *
 * <p>A generation is a candidate until its subgraphs are published, then current, then retired, then closed. Each serving
 * binds each subgraph of a plugin to a generation whose schema of it is, to the letter, the one the supergraph was composed
 * with: so a launch made of a candidate's schema meets the candidate, the serving before it keeps the generation it was made
 * for, and none of the two has to know when the other goes live. When the schema did not change, live servings pass on to
 * the new generation between two requests. A retired generation is closed when no serving is bound to it and nobody is in.
 *
 * <p>Thread-safe. No plugin code runs under its lock.
 */
final class Generations implements TransportBinder {

  /** Who stands round a request just now. */
  private record Hooks(InterceptorChain chain, List<PluginGeneration> generations) {
    static final Hooks NONE = new Hooks(new InterceptorChain(List.of()), List.of());
  }

  private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

  private final SubgraphTransport others;
  private final Object lock = new Object();
  // guarded by lock; newest last in each list
  private final List<PluginGeneration> candidates = new ArrayList<>();
  private final TreeMap<String, PluginGeneration> current = new TreeMap<>();
  private final List<PluginGeneration> retired = new ArrayList<>();
  private final Set<ServingTransport> servings = new LinkedHashSet<>();
  private volatile Hooks hooks = Hooks.NONE;

  /** Makes an empty set; {@code others} takes what is not for plugins. */
  Generations(SubgraphTransport others) {
    this.others = others;
  }

  /** Servings that come from now on can be bound to it. */
  void propose(PluginGeneration candidate) {
    synchronized (lock) {
      candidates.add(candidate);
    }
  }

  /** The candidate is the one from now on; whoever was, is retired. */
  void promote(PluginGeneration candidate) {
    synchronized (lock) {
      candidates.remove(candidate);
      PluginGeneration before = current.put(candidate.id(), candidate);
      if (before != null) {
        retire(before);
      }
      refresh();
    }
    sweep();
  }

  /** Gives up a candidate that was refused. */
  void discard(PluginGeneration candidate) {
    synchronized (lock) {
      candidates.remove(candidate);
      retire(candidate);
      refresh();
    }
    sweep();
  }

  /** Retires a plugin that was removed. */
  void retire(String pluginId) {
    synchronized (lock) {
      PluginGeneration before = current.remove(pluginId);
      if (before != null) {
        retire(before);
      }
      refresh();
    }
    sweep();
  }

  /** The generation of a plugin that serves, or null. */
  @Nullable
  PluginGeneration current(String pluginId) {
    synchronized (lock) {
      return current.get(pluginId);
    }
  }

  /** The generations that serve, by plugin id. */
  SequencedMap<String, PluginGeneration> current() {
    synchronized (lock) {
      return new LinkedHashMap<>(current);
    }
  }

  /** Those that finish what began with them. */
  List<PluginGeneration> retired() {
    synchronized (lock) {
      return List.copyOf(retired);
    }
  }

  /** Whether anybody is served yet. */
  boolean hasServings() {
    synchronized (lock) {
      return !servings.isEmpty();
    }
  }

  /** The subgraphs of a generation that no live serving sends to. */
  List<String> unbound(PluginGeneration generation) {
    synchronized (lock) {
      List<String> bound = servings.stream()
          .flatMap(serving -> serving.bySubgraph().values().stream())
          .filter(each -> each.url.pluginId().equals(generation.id()))
          .map(each -> each.url.subgraph())
          .toList();
      return generation.subgraphs().keySet().stream()
          .filter(name -> !bound.contains(name))
          .toList();
    }
  }

  @Override
  public SubgraphTransport bind(
      SequencedMap<String, URI> urlBySubgraph, SequencedMap<String, String> schemaBySubgraph) {
    SequencedMap<String, Bound> bound = new LinkedHashMap<>();
    urlBySubgraph.forEach((subgraph, url) -> {
      PluginUrl pluginUrl = PluginUrl.parse(url);
      if (pluginUrl != null) {
        bound.put(subgraph, new Bound(pluginUrl, schemaBySubgraph.get(subgraph)));
      }
    });
    ServingTransport transport = new ServingTransport(bound, others, this);
    synchronized (lock) {
      bound.values().forEach(each -> each.generation = choose(each, true));
      servings.add(transport);
    }
    bound.forEach((subgraph, each) -> {
      if (each.generation == null) {
        LOG.warn("subgraph {} is served by {}", subgraph, each.absence());
      }
    });
    return transport;
  }

  void unbind(ServingTransport transport) {
    synchronized (lock) {
      servings.remove(transport);
    }
    sweep();
  }

  boolean hasInterceptors() {
    return !hooks.chain().interceptors().isEmpty();
  }

  /** Takes a request through the interceptors of all current generations. */
  GatewayResponse intercept(
      GatewayRequest request, Function<GatewayRequest, GatewayResponse> gateway) {
    Hooks entered = enter();
    try {
      return entered.chain().run(request, gateway);
    } finally {
      leave(entered.generations());
    }
  }

  private Hooks enter() {
    while (true) {
      Hooks now = hooks;
      List<PluginGeneration> entered = new ArrayList<>(now.generations().size());
      for (PluginGeneration generation : now.generations()) {
        if (generation.enter()) {
          entered.add(generation);
        }
      }
      if (entered.size() == now.generations().size()) {
        return now;
      }
      leave(entered); // one was closed since the reading: there is a newer list
    }
  }

  private void leave(List<PluginGeneration> entered) {
    entered.forEach(PluginGeneration::leave);
    entered.forEach(this::sweepIfRetired);
  }

  private void retire(PluginGeneration generation) {
    generation.markRetired();
    retired.add(generation);
  }

  /** Rebinds live servings and lists the interceptors anew; under the lock. */
  private void refresh() {
    for (ServingTransport serving : servings) {
      for (Bound bound : serving.bySubgraph().values()) {
        PluginGeneration better = choose(bound, false);
        // rather the generation that was removed than none at all
        bound.generation = better == null ? bound.generation : better;
      }
    }
    List<Interceptor> interceptors = new ArrayList<>();
    List<PluginGeneration> generations = new ArrayList<>();
    for (PluginGeneration generation : current.values()) {
      if (!generation.interceptors().isEmpty()) {
        generations.add(generation);
        interceptors.addAll(generation.interceptors());
      }
    }
    hooks = generations.isEmpty()
        ? Hooks.NONE
        : new Hooks(new InterceptorChain(interceptors), List.copyOf(generations));
  }

  /**
   * The generation for a subgraph: the newest with the schema the serving was made for; else the current one, whatever its
   * schema; else none. Under the lock.
   */
  private @Nullable PluginGeneration choose(Bound bound, boolean amongCandidates) {
    List<PluginGeneration> newestFirst = new ArrayList<>();
    if (amongCandidates) {
      newestFirst.addAll(candidates.reversed());
    }
    PluginGeneration serving = current.get(bound.url.pluginId());
    if (serving != null) {
      newestFirst.add(serving);
    }
    newestFirst.addAll(retired.reversed());
    if (bound.sdl != null) {
      for (PluginGeneration generation : newestFirst) {
        ExecutableSubgraph subgraph = subgraph(generation, bound.url);
        if (subgraph != null && subgraph.sdl().equals(bound.sdl)) {
          return generation;
        }
      }
    }
    return serving != null && subgraph(serving, bound.url) != null ? serving : null;
  }

  private static @Nullable ExecutableSubgraph subgraph(PluginGeneration generation, PluginUrl url) {
    return generation.id().equals(url.pluginId())
        ? generation.subgraphs().get(url.subgraph())
        : null;
  }

  /** To be called by whoever leaves a generation; cheap while it is current. */
  void sweepIfRetired(PluginGeneration generation) {
    if (generation.isRetired()) {
      sweep();
    }
  }

  /** Closes the retired generations that nobody uses. */
  private void sweep() {
    List<PluginGeneration> unused = new ArrayList<>();
    synchronized (lock) {
      for (PluginGeneration generation : List.copyOf(retired)) {
        boolean bound = servings.stream()
            .flatMap(serving -> serving.bySubgraph().values().stream())
            .anyMatch(each -> each.generation == generation);
        if (!bound && generation.shut()) {
          retired.remove(generation);
          unused.add(generation);
        }
      }
    }
    // stopping can take its time, and whoever sweeps is answering a request
    unused.forEach(generation ->
        Thread.ofVirtual().name("plugin-" + generation.id() + "-close").start(generation::close));
  }

  /** Closes every generation, whoever uses it; to be called after the last request. */
  void close() {
    List<PluginGeneration> all = new ArrayList<>();
    synchronized (lock) {
      all.addAll(current.values());
      all.addAll(candidates);
      all.addAll(retired);
      current.clear();
      candidates.clear();
      retired.clear();
      hooks = Hooks.NONE;
      Collections.reverse(all);
    }
    all.forEach(PluginGeneration::close);
  }
}
