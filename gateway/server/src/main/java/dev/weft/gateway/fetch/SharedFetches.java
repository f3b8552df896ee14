package dev.weft.gateway.fetch;

import dev.weft.gateway.telemetry.FetchNotes;
import dev.weft.gateway.telemetry.TracePassing;
import dev.weft.planner.operation.OperationKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends identical queries that are under way at the same time only once.
 *
 * <p>Identical means the same URL, body bytes and headers, compared in full: two clients share an answer only if the
 * subgraph could not have told them apart, but for the trace that each belongs to. Mutations are never shared. Nothing is kept once the answer is there.
 *
 * <p>Thread-safe.
 */
public final class SharedFetches implements SubgraphTransport {

  /** What makes requests identical. */
  private static final class Key {
    private final URI url;
    private final SequencedMap<String, String> headers;
    private final byte[] body;
    private final int hash;

    Key(SubgraphRequest request) {
      url = request.url();
      headers = withoutTrace(request.headers());
      body = request.body();
      hash = (url.hashCode() * 31 + headers.hashCode()) * 31 + Arrays.hashCode(body);
    }

    private static SequencedMap<String, String> withoutTrace(SequencedMap<String, String> headers) {
      if (!headers.containsKey(TracePassing.TRACEPARENT)) {
        return headers;
      }
      SequencedMap<String, String> others = new LinkedHashMap<>(headers);
      others.remove(TracePassing.TRACEPARENT);
      others.remove(TracePassing.TRACESTATE);
      return others;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that
          && hash == that.hash
          && url.equals(that.url)
          && headers.equals(that.headers)
          && Arrays.equals(body, that.body);
    }
  }

  private final SubgraphTransport transport;
  private final Predicate<String> sharing;
  private final Map<Key, CompletableFuture<SubgraphResponse>> underWay = new ConcurrentHashMap<>();

  /**
   * Puts sharing in front of {@code transport}.
   *
   * @param sharing for which subgraphs, by name
   */
  public SharedFetches(SubgraphTransport transport, Predicate<String> sharing) {
    this.transport = transport;
    this.sharing = sharing;
  }

  @Override
  public SubgraphResponse send(SubgraphRequest request) throws IOException, InterruptedException {
    if (request.kind() != OperationKind.QUERY || !sharing.test(request.subgraph())) {
      return transport.send(request);
    }
    Key key = new Key(request);
    while (true) {
      CompletableFuture<SubgraphResponse> mine = new CompletableFuture<>();
      CompletableFuture<SubgraphResponse> others = underWay.putIfAbsent(key, mine);
      if (others == null) {
        return lead(request, key, mine);
      }
      SubgraphResponse shared = follow(request, others);
      if (shared != null) {
        FetchNotes.shared();
        return shared;
      }
    }
  }

  private SubgraphResponse lead(
      SubgraphRequest request, Key key, CompletableFuture<SubgraphResponse> mine)
      throws IOException, InterruptedException {
    try {
      SubgraphResponse response = transport.send(request);
      underWay.remove(key, mine);
      mine.complete(response);
      return response;
    } catch (Throwable failure) {
      underWay.remove(key, mine);
      mine.completeExceptionally(failure);
      throw failure;
    }
  }

  /** Waits for an answer somebody else asked for; null when that one gave up for reasons of its own. */
  private static @Nullable SubgraphResponse follow(
      SubgraphRequest request, CompletableFuture<SubgraphResponse> others)
      throws IOException, InterruptedException {
    try {
      Duration patience = Duration.between(Instant.now(), request.deadline());
      return others.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      HttpTimeoutException timeout = new HttpTimeoutException("no answer in time");
      timeout.initCause(e);
      throw timeout;
    } catch (ExecutionException e) {
      // a leader that was cancelled, or had less time left, says nothing about the subgraph
      if (e.getCause() instanceof InterruptedException
          || (e.getCause() instanceof HttpTimeoutException
              && Instant.now().isBefore(request.deadline()))) {
        return null;
      }
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException("the shared request failed", e.getCause());
    }
  }

  @Override
  public void close() {
    transport.close();
  }
}
