package dev.weft.gateway.plugin;

import dev.weft.gateway.config.ConfigurationNode.Mapping;
import dev.weft.gateway.plugin.SubgraphPublisher.Offer;
import dev.weft.gateway.plugin.context.GenerationContext;
import dev.weft.gateway.plugin.context.PluginCall;
import dev.weft.gateway.plugin.intercept.Interceptor;
import dev.weft.gateway.plugin.load.LoadedPlugin;
import dev.weft.gateway.plugin.load.PluginDescription;
import dev.weft.gateway.plugin.load.PluginRefusedException;
import dev.weft.gateway.plugin.load.PrivateCopy;
import dev.weft.gateway.plugin.subgraph.ExecutableSubgraph;
import dev.weft.plugin.GatewayPlugin;
import dev.weft.plugin.subgraph.InProcessSubgraph;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running copy of a plugin: instance, class loader, contributions.
 *
 * <p>Thread-safe. Requests {@link #enter} and {@link #leave}; it is closed when nobody is in any more, which is all that
 * changes about it.
 */
final class PluginGeneration {
  private static final Logger LOG = LoggerFactory.getLogger(PluginGeneration.class);
  private static final int CLOSED = -1;

  /** What all generations share. */
  record Environment(
      Clock clock, ScheduledExecutorService timer, Duration startLimit, Duration stopLimit) {}

  /** What a plugin's hooks gave. */
  private record Contributions(List<InProcessSubgraph> subgraphs, List<Interceptor> interceptors) {}

  private final String file;
  private final PrivateCopy copy;
  private final Mapping section;
  private final LoadedPlugin loaded;
  private final GatewayPlugin plugin;
  private final GenerationContext context;
  private final Environment environment;
  private final SequencedMap<String, ExecutableSubgraph> subgraphs;
  private final List<Interceptor> interceptors;
  private final Instant startedAt;
  private final AtomicInteger users = new AtomicInteger();
  private volatile boolean retired;

  private PluginGeneration(
      String file,
      PrivateCopy copy,
      Mapping section,
      LoadedPlugin loaded,
      GatewayPlugin plugin,
      GenerationContext context,
      Environment environment,
      SequencedMap<String, ExecutableSubgraph> subgraphs,
      List<Interceptor> interceptors) {
    this.file = file;
    this.copy = copy;
    this.section = section;
    this.loaded = loaded;
    this.plugin = plugin;
    this.context = context;
    this.environment = environment;
    this.subgraphs = Collections.unmodifiableSequencedMap(subgraphs);
    this.interceptors = interceptors;
    this.startedAt = environment.clock().instant();
  }

  /**
   * Loads a copy and starts the plugin in it; on failure nothing of it is left but the copy.
   *
   * @param file the name of the file in the plugin folder, for whoever lists plugins
   * @throws PluginRefusedException if any part of it fails
   */
  static PluginGeneration start(
      String file, PrivateCopy copy, Mapping section, Environment environment)
      throws PluginRefusedException {
    LoadedPlugin loaded = LoadedPlugin.open(copy);
    PluginDescription description = loaded.description();
    GenerationContext context = new GenerationContext(
        description, loaded.classLoader(), section, environment.clock(), environment.timer());
    GatewayPlugin started = null;
    try {
      GatewayPlugin plugin =
          call(loaded, "its constructor", environment.startLimit(), loaded::instantiate);
      call(loaded, "start", environment.startLimit(), () -> {
        plugin.start(context);
        return plugin;
      });
      started = plugin;
      Contributions contributions = call(
          loaded,
          "its contributions",
          environment.startLimit(),
          () -> contributions(plugin, loaded));
      SequencedMap<String, ExecutableSubgraph> subgraphs = new LinkedHashMap<>();
      for (InProcessSubgraph subgraph : contributions.subgraphs()) {
        if (subgraphs.put(
                subgraph.name(),
                ExecutableSubgraph.of(description.id(), subgraph, loaded.classLoader()))
            != null) {
          throw new PluginRefusedException("plugin " + description + " offers two subgraphs named "
              + subgraph.name() + ": rename one");
        }
      }
      return new PluginGeneration(
          file,
          copy,
          section,
          loaded,
          plugin,
          context,
          environment,
          subgraphs,
          contributions.interceptors());
    } catch (PluginRefusedException e) {
      end(loaded, context, started, environment);
      throw e;
    }
  }

  private static Contributions contributions(GatewayPlugin plugin, LoadedPlugin loaded) {
    List<Interceptor> interceptors = new ArrayList<>();
    plugin
        .requestInterceptors()
        .forEach(each -> interceptors.add(
            Interceptor.from(loaded.description().id(), each, loaded.classLoader())));
    return new Contributions(List.copyOf(plugin.subgraphs()), List.copyOf(interceptors));
  }

  private static <T extends @Nullable Object> T call(
      LoadedPlugin loaded, String hook, Duration limit, Callable<T> code)
      throws PluginRefusedException {
    return PluginCall.call(
        loaded.description().toString(), hook, limit, loaded.classLoader(), code);
  }

  String id() {
    return loaded.description().id();
  }

  PluginDescription description() {
    return loaded.description();
  }

  String file() {
    return file;
  }

  String sha256() {
    return copy.sha256();
  }

  /** The settings it was started with. */
  Mapping section() {
    return section;
  }

  Instant startedAt() {
    return startedAt;
  }

  SequencedMap<String, ExecutableSubgraph> subgraphs() {
    return subgraphs;
  }

  List<Interceptor> interceptors() {
    return interceptors;
  }

  List<Offer> offers() {
    return subgraphs.values().stream()
        .map(subgraph ->
            new Offer(subgraph.name(), PluginUrl.of(id(), subgraph.name()), subgraph.sdl()))
        .toList();
  }

  /** Counts a user in; false when the generation is closed. */
  boolean enter() {
    int now;
    do {
      now = users.get();
      if (now == CLOSED) {
        return false;
      }
    } while (!users.compareAndSet(now, now + 1));
    return true;
  }

  void leave() {
    users.decrementAndGet();
  }

  /** Whoever leaves from now on looks whether it can be closed. */
  void markRetired() {
    retired = true;
  }

  boolean isRetired() {
    return retired;
  }

  /** Keeps everybody out from now on; false when somebody is in, or it was called before. */
  boolean shut() {
    return users.compareAndSet(0, CLOSED);
  }

  /** Stops the plugin, closes its class loader and deletes its copy. To be called once, after {@link #shut}. */
  void close() {
    end(loaded, context, plugin, environment);
    try {
      copy.delete();
    } catch (IOException e) {
      LOG.warn(
          "plugin {}: its private copy {} could not be deleted", description(), copy.folder(), e);
    }
    LOG.info("plugin {} is closed", description());
  }

  private static void end(
      LoadedPlugin loaded,
      GenerationContext context,
      @Nullable GatewayPlugin started,
      Environment environment) {
    context.close();
    if (started != null) {
      try {
        call(loaded, "stop", environment.stopLimit(), () -> {
          started.stop();
          return started;
        });
      } catch (PluginRefusedException e) {
        LOG.error("{}; it is closed all the same", e.getMessage(), e);
      }
    }
    loaded.close();
  }
}
