package dev.weft.gateway.telemetry;

import dev.weft.planner.operation.OperationKind;
import dev.weft.plugin.http.Headers;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one request so far, and who listens to it.
 *
 * <p>Filled by the stages of the request as they learn; confined to the request, which is on one thread at a time.
 */
public final class RequestObservation {
  private final String graph;
  private final String method;
  private final Headers headers;
  private final long beganNanos = System.nanoTime();
  private final @Nullable RequestListener[] listeners;
  private int listening;

  private @Nullable String remoteAddress;
  private @Nullable String traceId;
  private @Nullable String clientName;
  private @Nullable String clientVersion;
  private @Nullable String document;
  private @Nullable String operationName;
  private @Nullable OperationKind kind;
  private long prepareBeganNanos;
  private long preparedNanos;
  private List<String> errorCodes = List.of();
  private int fetches;
  private int requestBytes;
  private int status;
  private int responseBytes;
  private long endedNanos;

  RequestObservation(String graph, String method, Headers headers, int observers) {
    this.graph = graph;
    this.method = method;
    this.headers = headers;
    this.listeners = new @Nullable RequestListener[observers];
  }

  void join(@Nullable RequestListener listener) {
    if (listener != null) {
      listeners[listening] = listener;
      listening++;
    }
  }

  boolean isHeard() {
    return listening > 0;
  }

  /** The listener of a type; null when there is none. */
  public <T extends RequestListener> @Nullable T listener(Class<T> type) {
    for (RequestListener listener : listeners) {
      if (type.isInstance(listener)) {
        return type.cast(listener);
      }
    }
    return null;
  }

  // --- what the stages tell ---

  /** The client has said who it is. */
  public void client(@Nullable String name, @Nullable String version) {
    clientName = name;
    clientVersion = version;
  }

  /** The address of the client, or of what stands before it. */
  public void from(String address) {
    remoteAddress = address;
  }

  /** The request is part of a trace. */
  public void traced(String id) {
    traceId = id;
  }

  /** The body was read. */
  public void received(int bytes) {
    requestBytes = bytes;
  }

  /** An operation is looked for, which may mean to plan it. */
  public void preparing(String document, @Nullable String operationName) {
    this.document = document;
    this.operationName = operationName;
    prepareBeganNanos = System.nanoTime();
  }

  /** The operation is ready to run; both null when the document cannot be run. */
  public void prepared(@Nullable OperationKind kind, @Nullable String name) {
    preparedNanos = System.nanoTime() - prepareBeganNanos;
    this.kind = kind;
    if (name != null) {
      operationName = name;
    }
    for (int i = 0; i < listening; i++) {
      at(i).prepared(this);
    }
  }

  /** The codes of the errors in the answer. */
  public void errors(List<String> codes) {
    errorCodes = codes;
  }

  /** The headers to send with a fetch. */
  public SequencedMap<String, String> sending(int fetch, SequencedMap<String, String> headers) {
    SequencedMap<String, String> sent = headers;
    for (int i = 0; i < listening; i++) {
      sent = at(i).sending(this, fetch, sent);
    }
    return sent;
  }

  /** A fetch has ended. */
  public void fetched(FetchReport fetch) {
    fetches++;
    for (int i = 0; i < listening; i++) {
      at(i).fetched(this, fetch);
    }
  }

  /** A fetch was not sent. */
  public void skipped(int fetch, String subgraph, SkipReason reason) {
    for (int i = 0; i < listening; i++) {
      at(i).skipped(this, fetch, subgraph, reason);
    }
  }

  /** The answer is known. */
  public void answered(int httpStatus, int bytes) {
    status = httpStatus;
    responseBytes = bytes;
  }

  /** The answer is written, or cannot be; called once. */
  public void ended() {
    endedNanos = System.nanoTime();
    for (int i = 0; i < listening; i++) {
      at(i).ended(this);
    }
  }

  private RequestListener at(int index) {
    RequestListener listener = listeners[index];
    if (listener == null) {
      throw new IllegalStateException("listener " + index + " of " + listening);
    }
    return listener;
  }

  // --- what listeners read ---

  /** The graph asked. */
  public String graph() {
    return graph;
  }

  /** The HTTP method. */
  public String method() {
    return method;
  }

  /** The client's headers. */
  public Headers headers() {
    return headers;
  }

  /** The address of the peer; null before it is known. */
  public @Nullable String remoteAddress() {
    return remoteAddress;
  }

  /** The trace that the request belongs to, 32 hexadecimal digits; null when there is none. */
  public @Nullable String traceId() {
    return traceId;
  }

  /** Who the client says it is; null when it does not. */
  public @Nullable String clientName() {
    return clientName;
  }

  /** Which version of the client; null when it does not say. */
  public @Nullable String clientVersion() {
    return clientVersion;
  }

  /** The document; null before it is known. It may hold literals, so it must not be shown as it is. */
  public @Nullable String document() {
    return document;
  }

  /** The operation's name; null when it has none or is not known. */
  public @Nullable String operationName() {
    return operationName;
  }

  /** The operation's kind; null when none became ready. */
  public @Nullable OperationKind kind() {
    return kind;
  }

  /** When preparing began, by {@link System#nanoTime()}; 0 when it did not. */
  public long prepareBeganNanos() {
    return prepareBeganNanos;
  }

  /** How long finding or preparing the operation took. */
  public long preparedNanos() {
    return preparedNanos;
  }

  /** The codes of the errors in the answer, in their order. */
  public List<String> errorCodes() {
    return errorCodes;
  }

  /** How many fetches have ended. */
  public int fetches() {
    return fetches;
  }

  /** The size of the request's body. */
  public int requestBytes() {
    return requestBytes;
  }

  /** The HTTP status of the answer; 0 before it. */
  public int status() {
    return status;
  }

  /** The size of the answer, before it is packed. */
  public int responseBytes() {
    return responseBytes;
  }

  /** When the request began, by {@link System#nanoTime()}. */
  public long beganNanos() {
    return beganNanos;
  }

  /** How long the request took; only once it has ended. */
  public long elapsedNanos() {
    return endedNanos - beganNanos;
  }
}
