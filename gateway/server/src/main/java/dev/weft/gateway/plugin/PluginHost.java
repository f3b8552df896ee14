package dev.weft.gateway.plugin;

import dev.weft.gateway.config.ConfigurationNode.Mapping;
import dev.weft.gateway.fetch.SubgraphTransport;
import dev.weft.gateway.fetch.TransportBinder;
import dev.weft.gateway.plugin.PluginGeneration.Environment;
import dev.weft.gateway.plugin.load.PrivateCopy;
import dev.weft.plugin.http.GatewayRequest;
import dev.weft.plugin.http.GatewayResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the plugins of a folder, and follows the folder while it runs.
 *
 * <p>Several times a second one thread compares what the folder holds with what serves. Whatever fails on the way to a new
 * generation is shown and logged, and what served before keeps serving. A file that failed is tried again when it is
 * touched, or, when it was the graph that refused it, after the next change of the graph.
 *
 * <p>Thread-safe; started once, closed once.
 */
public final class PluginHost implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);

  /**
   * Where plugins come from, and how long their hooks may take.
   *
   * @param folder watched; need not exist
   * @param copies where private copies are kept while their generations live
   * @param pause between two looks into the folder
   * @param sections {@code plugins} of the configuration, by plugin id
   */
  public record Settings(
      Path folder,
      Path copies,
      Duration pause,
      Duration startLimit,
      Duration stopLimit,
      SequencedMap<String, Mapping> sections) {
    public Settings {
      sections = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sections));
    }

    /** The usual limits: a look each 200 ms, 30 seconds to start, 10 to stop. */
    public static Settings of(Path folder, Path copies, SequencedMap<String, Mapping> sections) {
      return new Settings(
          folder,
          copies,
          Duration.ofMillis(200),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          sections);
    }
  }

  private final Settings settings;
  private final @Nullable SubgraphPublisher publisher;
  private final Generations generations;
  private final PluginFolder folder;
  private final FolderFollower follower;
  private final ScheduledThreadPoolExecutor timer;
  private final Thread watcher = Thread.ofVirtual().name("plugin-watcher").unstarted(this::watch);
  private final Object turn = new Object(); // held while the folder is followed
  private volatile boolean graphChanged;
  private volatile boolean closed;
  private @Nullable AutoCloseable subscription;

  /**
   * Makes a host; nothing runs yet.
   *
   * @param transport reaches all subgraphs that are not plugins'
   * @param publisher null when the registry is elsewhere or nowhere: then a plugin serves those of its subgraphs that the
   *     supergraph has
   */
  public PluginHost(
      Settings settings,
      Clock clock,
      SubgraphTransport transport,
      @Nullable SubgraphPublisher publisher) {
    this.settings = settings;
    this.publisher = publisher;
    this.generations = new Generations(transport);
    this.folder = new PluginFolder(settings.folder());
    this.timer = new ScheduledThreadPoolExecutor(
        1, Thread.ofPlatform().daemon().name("plugin-timer").factory());
    timer.setRemoveOnCancelPolicy(true); // a cancelled task holds its plugin's classes
    // A thread takes over the context class loader of whoever starts it: that must not be a
    // plugin's first task.
    timer.prestartCoreThread();
    Environment environment =
        new Environment(clock, timer, settings.startLimit(), settings.stopLimit());
    this.follower = new FolderFollower(settings, environment, generations, publisher);
  }

  /** Starts the plugins that are there, then follows the folder. */
  public void start() {
    try {
      PrivateCopy.deleteAbandoned(settings.copies());
    } catch (IOException e) {
      LOG.warn("earlier copies of plugins in {} could not be deleted", settings.copies(), e);
    }
    if (publisher != null) {
      subscription = publisher.onChange(() -> graphChanged = true);
    }
    followOnce();
    synchronized (turn) {
      follower.unpublishOrphans();
    }
    watcher.start();
  }

  /** Gives each serving its transport: plugins' subgraphs bound to generations, all others passed on. */
  public TransportBinder transports() {
    return (urls, schemas) -> {
      SubgraphTransport bound = generations.bind(urls, schemas);
      follower.warnOfUnpublished();
      return bound;
    };
  }

  /** Takes other settings: plugins whose section changed are started anew with it, or say why not and go on. */
  public void configure(SequencedMap<String, Mapping> sections) {
    synchronized (turn) {
      follower.configure(new LinkedHashMap<>(sections));
    }
    followOnce();
  }

  /** Whether {@link #intercept} would do anything just now. */
  public boolean hasInterceptors() {
    return generations.hasInterceptors();
  }

  /** Takes a request through the plugins' interceptors; what fails is dealt with by its policy. */
  public GatewayResponse intercept(
      GatewayRequest request, Function<GatewayRequest, GatewayResponse> gateway) {
    return generations.intercept(request, gateway);
  }

  /** All files of the folder, by name, and all other generations that still run. */
  public List<PluginStatus> plugins() {
    return new PluginList(
            follower.files(), follower.removalProblems(), generations, publisher != null)
        .lines();
  }

  private void watch() {
    while (!closed) {
      LockSupport.parkNanos(settings.pause().toNanos());
      try {
        followOnce();
      } catch (RuntimeException e) {
        LOG.error(
            "the plugin folder {} could not be followed; it is looked at again",
            settings.folder(),
            e);
      }
    }
  }

  private void followOnce() {
    synchronized (turn) {
      if (closed) {
        return;
      }
      boolean retry = graphChanged;
      graphChanged = false;
      try {
        follower.follow(folder.look(), retry);
      } catch (IOException e) {
        LOG.warn(
            "the plugin folder {} cannot be read; what serves keeps serving", settings.folder(), e);
      }
    }
  }

  /** Ends all plugins; to be called after the last request. */
  @Override
  public void close() {
    synchronized (turn) {
      closed = true;
    }
    LockSupport.unpark(watcher);
    if (subscription != null) {
      try {
        subscription.close();
      } catch (Exception e) {
        LOG.warn("the subscription to the registry could not be closed", e);
      }
    }
    generations.close();
    timer.shutdownNow();
  }
}
