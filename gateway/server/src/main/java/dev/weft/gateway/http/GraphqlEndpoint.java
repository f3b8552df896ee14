package dev.weft.gateway.http;

import dev.weft.gateway.execute.Cancellation;
import dev.weft.gateway.overload.Admission;
import dev.weft.gateway.pipeline.ClientRequest;
import dev.weft.gateway.pipeline.ClientResponse;
import dev.weft.gateway.pipeline.RequestPipeline;
import dev.weft.gateway.telemetry.RequestObservation;
import dev.weft.gateway.telemetry.Telemetry;
import dev.weft.plugin.http.Headers;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint of one graph: reads the body, lets the pipeline answer, writes the answer in one piece.
 *
 * <p>Works on the servlet's request and response; the router's own reading and writing would cost a copy each.
 * Thread-safe.
 */
final class GraphqlEndpoint implements Handler {
  /** What logs and meters show for a client that left; it is never sent. */
  private static final int CLIENT_GONE = 499;

  private final String graph;
  private final RequestPipeline pipeline;
  private final RequestBody.Reading reading;
  private final Admission admission;
  private final @Nullable GraphiqlPage graphiql;
  private final Telemetry telemetry;
  private final ClientIdentity clients;

  GraphqlEndpoint(
      String graph,
      RequestPipeline pipeline,
      RequestBody.Reading reading,
      @Nullable GraphiqlPage graphiql,
      Telemetry telemetry,
      ClientIdentity clients) {
    this.graph = graph;
    this.pipeline = pipeline;
    this.reading = reading;
    this.admission = reading.admission();
    this.graphiql = graphiql;
    this.telemetry = telemetry;
    this.clients = clients;
  }

  @Override
  public void handle(Context context) throws IOException {
    HttpServletRequest request = context.req();
    if (graphiql != null && GraphiqlPage.isWanted(request)) {
      graphiql.write(context.res());
      return;
    }
    Headers headers = headers(request);
    @Nullable RequestObservation observation = telemetry.begin(graph, request.getMethod(), headers);
    if (observation == null) {
      answer(context, headers, null);
      return;
    }
    observation.from(request.getRemoteAddr());
    observation.client(clients.name(headers), clients.version(headers));
    try {
      answer(context, headers, observation);
    } catch (IOException e) {
      observation.answered(CLIENT_GONE, 0);
      throw e;
    } finally {
      observation.ended();
    }
  }

  private void answer(Context context, Headers headers, @Nullable RequestObservation observation)
      throws IOException {
    HttpServletRequest request = context.req();
    switch (reading.read(request)) {
      case RequestBody.Refused refused -> refuse(context, refused, observation);
      case RequestBody.Complete(var body, var held) -> {
        try {
          answer(context, headers, body, observation);
        } finally {
          if (held > 0) {
            admission.forget(held);
          }
        }
      }
    }
  }

  private void answer(
      Context context, Headers headers, byte[] body, @Nullable RequestObservation observation)
      throws IOException {
    HttpServletRequest request = context.req();
    int weight = admission.weight(body.length);
    boolean admitted;
    try {
      admitted = admission.enter(weight);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      admitted = false;
    }
    if (!admitted) {
      refuse(context, RequestBody.Refused.NO_ROOM, observation);
      return;
    }
    Cancellation cancellation = ClientWatch.of(request);
    ClientResponse answer;
    try {
      answer = pipeline.answer(
          graph,
          new ClientRequest(
              request.getMethod(),
              request.getRequestURI(),
              request.getQueryString(),
              headers,
              request.getRemoteAddr(),
              body,
              observation,
              cancellation));
    } finally {
      admission.leave(weight);
    }
    if (observation != null) {
      observation.received(body.length);
      observation.answered(answer.status(), answer.content().length());
    }
    try {
      write(answer, context.res());
    } catch (IOException e) {
      if (!cancellation.isCancelled()) {
        throw e;
      }
      // who has left gets nothing
      if (observation != null) {
        observation.answered(CLIENT_GONE, 0);
      }
    }
  }

  private void refuse(
      Context context, RequestBody.Refused refused, @Nullable RequestObservation observation) {
    switch (refused) {
      case TOO_LARGE -> {
        tell(observation, 413, "PAYLOAD_TOO_LARGE");
        JsonErrors.write(
            context,
            413,
            "PAYLOAD_TOO_LARGE",
            "the body is larger than the " + reading.largest() + " bytes that limits.body allows");
      }
      case TOO_SLOW -> {
        tell(observation, 408, "REQUEST_TIMEOUT");
        JsonErrors.writeAtOnce(context, 408, "REQUEST_TIMEOUT", "the body took too long");
      }
      case NO_ROOM -> {
        tell(observation, 503, "OVERLOADED");
        context.res().setHeader("retry-after", "1");
        JsonErrors.write(context, 503, "OVERLOADED", "the gateway has too much to do; try again");
      }
    }
  }

  private static void tell(@Nullable RequestObservation observation, int status, String code) {
    if (observation != null) {
      observation.errors(List.of(code));
      observation.answered(status, 0);
    }
  }

  private static Headers headers(HttpServletRequest request) {
    SequencedMap<String, List<String>> values = new LinkedHashMap<>();
    for (Enumeration<String> names = request.getHeaderNames(); names.hasMoreElements(); ) {
      String name = names.nextElement();
      values.put(name, Collections.list(request.getHeaders(name)));
    }
    return Headers.of(values);
  }

  private static void write(ClientResponse answer, HttpServletResponse response)
      throws IOException {
    response.setStatus(answer.status());
    for (Map.Entry<String, List<String>> header : answer.headers().asMap().entrySet()) {
      header.getValue().forEach(value -> response.addHeader(header.getKey(), value));
    }
    response.setContentType(answer.contentType());
    response.setContentLength(answer.content().length());
    answer.content().writeTo(response.getOutputStream());
    // not after a failed write: a connection that breaks late may still hold the buffer
    answer.content().release();
  }
}
