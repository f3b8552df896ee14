package dev.weft.registry;

import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.CompositionResult.Composed;
import dev.weft.federation.composition.CompositionResult.Rejected;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.registry.LaunchStore.Draft;
import dev.weft.registry.PublishResult.Launched;
import dev.weft.registry.PublishResult.Refusal;
import dev.weft.registry.PublishResult.Refused;
import dev.weft.registry.PublishResult.Unchanged;
import dev.weft.registry.PublishResult.UnknownLaunch;
import dev.weft.registry.diff.SchemaDiff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes subgraph schemas, composes them, and keeps every launch that came of it.
 *
 * <p>A change is composed against the newest launch, outside any transaction, and stored on the condition that this launch
 * is still the newest; otherwise it is composed again. So a change is made whole or not at all, and none is lost when several
 * publish at once, in this process or in others that share the store.
 *
 * <p>Thread-safe.
 */
public final class Registry implements AutoCloseable {
  /** How often a change is composed anew because other processes were faster; each time one of them got through. */
  private static final int MOST_ATTEMPTS = 100;

  private final LaunchStore store;
  private final GraphComposer composer;
  private final Clock clock;
  private final LaunchNews news;
  private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  /** Makes a registry that keeps its launches in {@code store} and closes it in the end. */
  public Registry(LaunchStore store) {
    this(store, new GraphCompositions(), Clock.systemUTC());
  }

  /** Makes a registry with another way to compose or to tell the time. */
  public Registry(
      LaunchStore store,
      Function<List<SubgraphSource>, CompositionResult> composition,
      Clock clock) {
    this(store, (_, subgraphs) -> composition.apply(subgraphs), clock);
  }

  private Registry(LaunchStore store, GraphComposer composer, Clock clock) {
    this.store = store;
    this.composer = composer;
    this.clock = clock;
    this.news = new LaunchNews(store);
  }

  /** Publishes one subgraph. */
  public PublishResult publish(String graph, SubgraphPublication publication) {
    return apply(graph, List.of(new RegistryChange.Publish(publication)));
  }

  /** Takes out one subgraph that no plugin owns. */
  public PublishResult unpublish(String graph, String subgraph) {
    return apply(graph, List.of(new RegistryChange.Unpublish(subgraph)));
  }

  /** Makes several changes as one launch, in the order given: all of them, or none. */
  public PublishResult apply(String graph, List<RegistryChange> changes) {
    return apply(graph, changes, ChangedSubgraphs.authorOf(changes));
  }

  /** Makes several changes as one launch in the name of {@code author}: all of them, or none. */
  public PublishResult apply(String graph, List<RegistryChange> changes, String author) {
    return attempt(graph, () -> applyOnce(graph, List.copyOf(changes), author));
  }

  private @Nullable PublishResult applyOnce(
      String graph, List<RegistryChange> changes, String author) {
    long base = store.newest(graph);
    Instant at = now();
    var changed =
        ChangedSubgraphs.of(graph, subgraphs(graph, base), changes, base + 1, author, at, null);
    Refusal refusal = changed.refusal();
    if (refusal != null) {
      return refusal;
    }
    if (changed.changeNothing()) {
      return unchanged(graph, base);
    }
    return switch (composer.compose(graph, changed.sources())) {
      case Rejected(var errors, var hints) -> new Refused(errors, hints);
      case Composed composed -> {
        var draft = new Draft(
            graph,
            base,
            at,
            author,
            changed.summary(),
            composed.supergraphSdl(),
            composed.apiSchemaSdl(),
            changed.subgraphs());
        yield commit(draft) ? new Launched(draft.launch(), composed.hints()) : null;
      }
    };
  }

  /** Makes a launch with the subgraphs and the supergraph of an earlier one; nothing is composed or forgotten. */
  public PublishResult rollback(String graph, long launch) {
    return rollback(graph, launch, ChangedSubgraphs.EMBEDDED);
  }

  /** Makes a launch with the content of an earlier one in the name of {@code author}. */
  public PublishResult rollback(String graph, long launch, String author) {
    return attempt(graph, () -> rollbackOnce(graph, launch, author));
  }

  private @Nullable PublishResult rollbackOnce(String graph, long number, String author) {
    long newest = store.newest(graph);
    Launch target = store.launch(graph, number);
    String apiSchema = store.apiSchema(graph, number);
    if (target == null || apiSchema == null) {
      return new UnknownLaunch(graph, number, newest);
    }
    if (number == newest) {
      return new Unchanged(target);
    }
    var draft = new Draft(
        graph,
        newest,
        now(),
        author,
        "rolled back to launch " + number,
        target.supergraphSdl(),
        apiSchema,
        store.subgraphs(graph, number));
    return commit(draft) ? new Launched(draft.launch(), List.of()) : null;
  }

  /** Says what a change would do, without making it. */
  public CheckResult check(String graph, List<RegistryChange> changes) {
    long base = store.newest(graph);
    var changed = ChangedSubgraphs.of(
        graph,
        subgraphs(graph, base),
        changes,
        base + 1,
        ChangedSubgraphs.EMBEDDED,
        now(),
        "http://not-published.invalid");
    Refusal refusal = changed.refusal();
    if (refusal != null) {
      return new CheckResult.Fails(refusal);
    }
    if (changed.changeNothing()) {
      return new CheckResult.Composes(List.of(), List.of());
    }
    return switch (composer.compose(graph, changed.sources())) {
      case Rejected(var errors, var hints) -> new CheckResult.Fails(new Refused(errors, hints));
      case Composed composed -> {
        String before = store.apiSchema(graph, base);
        yield new CheckResult.Composes(
            before == null ? List.of() : SchemaDiff.between(before, composed.apiSchemaSdl()),
            composed.hints());
      }
    };
  }

  /** The graphs that have a launch, by name. */
  public List<String> graphs() {
    return store.graphs();
  }

  /** The newest launch, or null when nothing is published. */
  public @Nullable Launch current(String graph) {
    long newest = store.newest(graph);
    return newest == 0 ? null : store.launch(graph, newest);
  }

  /** One launch, or null when the graph has none of this number. */
  public @Nullable Launch launch(String graph, long number) {
    return store.launch(graph, number);
  }

  /** The newest {@code limit} launches, newest first. */
  public List<LaunchSummary> launches(String graph, int limit) {
    return store.launches(graph, limit);
  }

  /** The subgraphs of the newest launch, ordered by name. */
  public List<PublishedSubgraph> subgraphs(String graph) {
    return subgraphs(graph, store.newest(graph));
  }

  /** The subgraphs that a launch was made of, ordered by name. */
  public List<PublishedSubgraph> subgraphs(String graph, long launch) {
    return launch == 0 ? List.of() : store.subgraphs(graph, launch);
  }

  /** Calls {@code listener} with each launch that is stored from now on; see the other {@code subscribe}. */
  public Subscription subscribe(String graph, Consumer<Launch> listener) {
    return subscribe(graph, store.newest(graph), listener);
  }

  /**
   * Calls {@code listener} with each launch whose number is greater than {@code after}.
   *
   * <p>Each is given once, after it is stored, in the order of the numbers and never two at once, on a thread of the
   * subscription's own: a slow listener holds up nobody. What the listener throws is logged, and the next launch is given to it
   * all the same. A call that is under way when the subscription is closed may still finish.
   *
   * @param after the launch that the listener knows, 0 when it knows none
   */
  public Subscription subscribe(String graph, long after, Consumer<Launch> listener) {
    return news.subscribe(graph, after, listener);
  }

  /** Waits until the newest launch is later than {@code after}, and gives it; null when {@code patience} ran out. */
  public @Nullable Launch await(String graph, long after, Duration patience)
      throws InterruptedException {
    return news.await(graph, after, patience) ? current(graph) : null;
  }

  /** Ends all subscriptions and closes the store. */
  @Override
  public void close() {
    news.close();
    store.close();
  }

  /** Ends the calls to a listener when it is closed. */
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /** Publishers of this process take turns, so that nobody composes in vain; those of other processes are met at commit. */
  private PublishResult attempt(String graph, Supplier<@Nullable PublishResult> once) {
    var lock = locks.computeIfAbsent(graph, _ -> new ReentrantLock(true));
    lock.lock();
    try {
      for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        PublishResult result = once.get();
        if (result != null) {
          return result;
        }
      }
    } finally {
      lock.unlock();
    }
    throw new RegistryException("graph " + graph + " is being changed by others all the time ("
        + MOST_ATTEMPTS + " attempts): try again");
  }

  private boolean commit(Draft draft) {
    boolean stored = store.commit(draft);
    if (stored) {
      news.stored();
    }
    return stored;
  }

  private PublishResult unchanged(String graph, long base) {
    Launch launch = store.launch(graph, base);
    if (launch == null) {
      throw new IllegalStateException("launch " + base + " of graph " + graph + " is missing");
    }
    return new Unchanged(launch);
  }

  /** In the precision that every store keeps. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
