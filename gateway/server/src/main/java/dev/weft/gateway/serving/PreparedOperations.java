package dev.weft.gateway.serving;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The prepared operations of one serving, bounded by an estimate of the bytes they take.
 *
 * <p>The key is the document as sent, compared in full, and the operation's name. Of requests that need the same
 * operation at once one prepares it and all wait for it. Thread-safe.
 */
final class PreparedOperations {

  /** What an operation is known by. */
  record Key(String document, @Nullable String operationName) {}

  /** Prepares what is not known yet. */
  interface Preparation {
    PreparedOperation prepare(Key key);
  }

  /**
   * Heap bytes for each character of a document and of the documents its plan sends: 24 to 29 were measured on the sample
   * shop's operations. A guess on the high side keeps the bound true.
   */
  private static final int BYTES_PER_CHARACTER = 40;

  private static final int BYTES_PER_ENTRY = 2_000;

  private final AsyncCache<Key, PreparedOperation> cache;
  private final Executor planning;
  private final Preparation preparation;

  PreparedOperations(long maximumBytes, Executor planning, Preparation preparation) {
    this.cache = Caffeine.newBuilder()
        .maximumWeight(maximumBytes)
        .weigher(PreparedOperations::weight)
        .executor(Runnable::run)
        .buildAsync();
    this.planning = planning;
    this.preparation = preparation;
  }

  /**
   * Gives the prepared operation, prepared now if need be.
   *
   * @throws TimeoutException if it takes longer than {@code patience}; it goes on being prepared
   */
  PreparedOperation get(Key key, Duration patience) throws TimeoutException, InterruptedException {
    CompletableFuture<PreparedOperation> future = cache.get(
        key,
        (missing, _) ->
            CompletableFuture.supplyAsync(() -> preparation.prepare(missing), planning));
    if (future.state() == CompletableFuture.State.SUCCESS) {
      return future.resultNow();
    }
    try {
      return future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }

  /** The operations used most of late, at most {@code limit}. */
  List<Key> hottest(int limit) {
    return cache
        .synchronous()
        .policy()
        .eviction()
        .map(eviction -> List.copyOf(eviction.hottest(limit).keySet()))
        .orElse(List.of());
  }

  /** How many are held. */
  long size() {
    return cache.synchronous().estimatedSize();
  }

  private static int weight(Key key, PreparedOperation operation) {
    long characters = key.document().length()
        + switch (operation) {
          case PreparedOperation.Ready ready ->
            ready.compiled().plan().fetches().stream()
                .mapToLong(fetch -> fetch.operation().text().length())
                .sum();
          case PreparedOperation.Invalid invalid ->
            invalid.errors().stream()
                .mapToLong(error -> error.message().length())
                .sum();
        };
    return (int) Math.min(Integer.MAX_VALUE, BYTES_PER_ENTRY + characters * BYTES_PER_CHARACTER);
  }
}
