package dev.weft.gateway.serving;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weft.gateway.telemetry.PreparationCounters;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The prepared operations of one serving, bounded by an estimate of the bytes they take.
 *
 * <p>Of requests that need the same operation at once one prepares it and all wait for it, each as long as it can. What
 * cannot be run is remembered apart and in little room, so that a flood of wrong documents pushes out no right one.
 * Thread-safe.
 */
final class PreparedOperations {
  private static final int SHARE_OF_INVALID = 16;
  private static final int BYTES_PER_ENTRY = 500;

  private final AsyncCache<OperationKey, PreparedOperation> ready;
  private final Cache<OperationKey, PreparedOperation.Invalid> invalid;
  private final Executor planning;
  private final Preparation preparation;
  private final PreparationCounters counters;

  /**
   * Makes an empty cache.
   *
   * @param weight the bytes that an operation takes
   * @param planning where operations are prepared; refuses by {@link RejectedExecutionException}
   */
  PreparedOperations(
      long maximumBytes,
      ToLongFunction<PreparedOperation.Ready> weight,
      Executor planning,
      Preparation preparation,
      PreparationCounters counters) {
    this.ready = Caffeine.newBuilder()
        .maximumWeight(maximumBytes)
        .weigher((OperationKey key, PreparedOperation operation) -> weight(key, operation, weight))
        .executor(Runnable::run)
        .buildAsync();
    this.invalid = Caffeine.newBuilder()
        .maximumWeight(maximumBytes / SHARE_OF_INVALID)
        .weigher((OperationKey key, PreparedOperation.Invalid it) -> weight(key, it, weight))
        .executor(Runnable::run)
        .build();
    this.planning = planning;
    this.preparation = preparation;
    this.counters = counters;
  }

  /**
   * Gives the prepared operation, prepared now if need be.
   *
   * @throws TimeoutException if it takes longer than {@code patience}; it goes on only if others wait longer
   * @throws RejectedExecutionException if it is not known and too many wait to be prepared
   */
  PreparedOperation get(OperationKey key, Duration patience)
      throws TimeoutException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      CompletableFuture<PreparedOperation> future = ready.getIfPresent(key);
      if (future != null && future.state() == CompletableFuture.State.SUCCESS) {
        counters.known();
        return future.resultNow();
      }
      PreparedOperation.@Nullable Invalid refused =
          future == null ? invalid.getIfPresent(key) : null;
      if (refused != null) {
        counters.knownInvalid();
        return refused;
      }
      try {
        return start(key, deadline, true).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (ExecutionException e) {
        throw new CompletionException(e.getCause());
      } catch (CancellationException e) {
        // Those whom the flight knew of had left when this request came to it.
        if (System.nanoTime() - deadline >= 0) {
          throw new TimeoutException();
        }
      }
    }
  }

  /**
   * Prepares an operation that will be asked for; it is given up at {@code deadlineNanos}.
   *
   * @throws RejectedExecutionException if too many wait to be prepared
   */
  CompletableFuture<PreparedOperation> warm(OperationKey key, long deadlineNanos) {
    return start(key, deadlineNanos, false);
  }

  private CompletableFuture<PreparedOperation> start(
      OperationKey key, long deadline, boolean asked) {
    CompletableFuture<PreparedOperation> present = ready.getIfPresent(key);
    if (present != null && present.isCompletedExceptionally()) {
      // Whoever waited is told before the cache is.
      ready.asMap().remove(key, present);
    }
    Flight own = new Flight(deadline);
    CompletableFuture<PreparedOperation> future;
    try {
      future = ready.get(key, (missing, _) -> {
        planning.execute(() -> own.run(missing, preparation));
        return own;
      });
    } catch (RejectedExecutionException e) {
      counters.overloaded();
      throw e;
    }
    if (future == own) {
      own.whenComplete((operation, failure) -> done(key, own, operation, failure, asked));
    } else if (future instanceof Flight other) {
      other.join(deadline);
      counters.joined();
    }
    return future;
  }

  private void done(
      OperationKey key,
      Flight flight,
      @Nullable PreparedOperation operation,
      @Nullable Throwable failure,
      boolean asked) {
    switch (operation) {
      case null -> {
        if (failure instanceof CancellationException) {
          counters.abandoned();
        }
      }
      case PreparedOperation.Ready _ -> counters.prepared(asked);
      case PreparedOperation.Invalid it -> {
        invalid.put(key, it);
        ready.asMap().remove(key, flight);
        counters.preparedInvalid();
      }
    }
  }

  /** The operations used most of late, at most {@code limit}. */
  List<OperationKey> hottest(int limit) {
    return ready
        .synchronous()
        .policy()
        .eviction()
        .map(eviction -> List.copyOf(eviction.hottest(limit).keySet()))
        .orElse(List.of());
  }

  /** How many operations are ready. */
  long size() {
    return ready.synchronous().estimatedSize();
  }

  /** How many documents are known that cannot be run. */
  long invalidSize() {
    return invalid.estimatedSize();
  }

  /** How many bytes the operations that are ready take by the estimate that bounds them. */
  long bytes() {
    return ready.synchronous().policy().eviction().stream()
        .mapToLong(eviction -> eviction.weightedSize().orElse(0))
        .sum();
  }

  private static int weight(
      OperationKey key,
      PreparedOperation operation,
      ToLongFunction<PreparedOperation.Ready> weight) {
    long bytes = BYTES_PER_ENTRY
        + 2L * key.document().length()
        + switch (operation) {
          case PreparedOperation.Ready it -> weight.applyAsLong(it);
          case PreparedOperation.Invalid(var errors) ->
            errors.stream()
                .mapToLong(error -> BYTES_PER_ENTRY + 2L * error.message().length())
                .sum();
        };
    return (int) Math.min(Integer.MAX_VALUE, bytes);
  }
}
