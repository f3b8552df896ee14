package dev.weft.gateway.telemetry.jfr;

import dev.weft.gateway.telemetry.FetchReport;
import dev.weft.gateway.telemetry.RequestListener;
import dev.weft.gateway.telemetry.RequestObservation;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The events of one request. Confined to it. */
final class RequestRecording implements RequestListener {
  private final RequestEvent event = new RequestEvent();
  private final Map<Integer, FetchEvent> fetches = new ConcurrentHashMap<>();

  RequestRecording() {
    event.begin();
  }

  @Override
  public SequencedMap<String, String> sending(
      RequestObservation request, int fetch, SequencedMap<String, String> headers) {
    FetchEvent started = new FetchEvent();
    started.begin();
    fetches.put(fetch, started);
    return headers;
  }

  @Override
  public void fetched(RequestObservation request, FetchReport fetch) {
    @Nullable FetchEvent ended = fetches.remove(fetch.number());
    if (ended != null) {
      ended.subgraph = fetch.subgraph();
      ended.operation = fetch.operationName();
      ended.result = fetch.result().label();
      ended.status = fetch.status();
      ended.entities = fetch.entities();
      ended.requestBytes = fetch.requestBytes();
      ended.responseBytes = fetch.responseBytes();
      ended.shared = fetch.isShared();
      ended.commit();
    }
  }

  @Override
  public void ended(RequestObservation request) {
    event.graph = request.graph();
    event.operation = request.operationName();
    event.type = request.kind() == null ? null : request.kind().name().toLowerCase(Locale.ROOT);
    event.status = request.status();
    event.errors = request.errorCodes().size();
    event.fetches = request.fetches();
    event.prepare = request.preparedNanos();
    event.bytes = request.responseBytes();
    event.commit();
  }
}
