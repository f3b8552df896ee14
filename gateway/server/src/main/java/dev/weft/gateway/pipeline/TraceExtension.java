package dev.weft.gateway.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.weft.gateway.telemetry.FetchReport;
import dev.weft.gateway.telemetry.RequestObservation;
import dev.weft.gateway.telemetry.ResponseTrace;
import dev.weft.planner.plan.PlanJson;
import dev.weft.planner.plan.QueryPlan;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/** Puts the trace of a request into the extensions of its answer, for whoever asked with {@code weft-trace: true}. */
final class TraceExtension {
  private TraceExtension() {}

  /** The extension's JSON. */
  static byte[] json(ResponseTrace trace, QueryPlan plan) {
    RequestObservation request = trace.request();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("elapsedMicros", micros(System.nanoTime() - request.beganNanos()));
    json.put("prepareMicros", micros(request.preparedNanos()));
    ArrayNode fetches = json.putArray("fetches");
    trace.fetches().stream()
        .sorted(Comparator.comparingInt(FetchReport::number))
        .forEach(fetch -> describe(request, fetch, fetches.addObject()));
    for (ResponseTrace.Skipped skipped : trace.skipped()) {
      fetches
          .addObject()
          .put("fetch", skipped.number())
          .put("subgraph", skipped.subgraph())
          .put("notSent", skipped.reason().label());
    }
    json.putRawValue("plan", new RawValue(PlanJson.write(plan)));
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void describe(RequestObservation request, FetchReport fetch, ObjectNode json) {
    json.put("fetch", fetch.number());
    json.put("subgraph", fetch.subgraph());
    if (fetch.operationName() != null) {
      json.put("operationName", fetch.operationName());
    }
    json.put("startMicros", micros(fetch.beganNanos() - request.beganNanos()));
    json.put("durationMicros", micros(fetch.endedNanos() - fetch.beganNanos()));
    json.put("result", fetch.result().label());
    if (fetch.status() != 0) {
      json.put("status", fetch.status());
    }
    json.put("requestBytes", fetch.requestBytes());
    json.put("responseBytes", fetch.responseBytes());
    if (fetch.entities() > 0) {
      json.put("entities", fetch.entities());
    }
    if (fetch.isShared()) {
      json.put("shared", true);
    }
    if (fetch.retries() > 0) {
      json.put("retries", fetch.retries());
    }
  }

  private static long micros(long nanos) {
    return nanos / 1_000;
  }
}
