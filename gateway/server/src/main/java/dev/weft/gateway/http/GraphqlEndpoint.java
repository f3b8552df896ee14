package dev.weft.gateway.http;

import dev.weft.gateway.config.ByteSize;
import dev.weft.gateway.pipeline.ClientRequest;
import dev.weft.gateway.pipeline.ClientResponse;
import dev.weft.gateway.pipeline.RequestPipeline;
import dev.weft.gateway.telemetry.AccessLog;
import dev.weft.gateway.telemetry.RequestObservation;
import dev.weft.gateway.telemetry.Telemetry;
import dev.weft.plugin.http.Headers;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
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
  private static final byte[] NO_BODY = {};
  /** What logs and meters show for a client that left; it is never sent. */
  private static final int CLIENT_GONE = 499;

  private static final int FIRST_BUFFER = 8 * 1024;

  private final String graph;
  private final RequestPipeline pipeline;
  private final ByteSize largestBody;
  private final @Nullable GraphiqlPage graphiql;
  private final AccessLog accessLog;
  private final Telemetry telemetry;
  private final ClientIdentity clients;

  GraphqlEndpoint(
      String graph,
      RequestPipeline pipeline,
      ByteSize largestBody,
      @Nullable GraphiqlPage graphiql,
      AccessLog accessLog,
      Telemetry telemetry,
      ClientIdentity clients) {
    this.graph = graph;
    this.pipeline = pipeline;
    this.largestBody = largestBody;
    this.graphiql = graphiql;
    this.accessLog = accessLog;
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
    long begin = System.nanoTime();
    HttpServletRequest request = context.req();
    byte @Nullable [] body = body(request);
    if (body == null) {
      if (observation != null) {
        observation.errors(List.of("PAYLOAD_TOO_LARGE"));
        observation.answered(413, 0);
      }
      JsonErrors.write(
          context,
          413,
          "PAYLOAD_TOO_LARGE",
          "the body is larger than the " + largestBody.bytes() + " bytes that limits.body allows");
      return;
    }
    ClientResponse answer = pipeline.answer(
        graph,
        new ClientRequest(
            request.getMethod(),
            request.getRequestURI(),
            request.getQueryString(),
            headers,
            request.getRemoteAddr(),
            body,
            observation));
    if (observation != null) {
      observation.received(body.length);
      observation.answered(answer.status(), answer.body().length);
    }
    write(answer, context.res());
    accessLog.answered(
        graph,
        request.getMethod(),
        answer.status(),
        answer.body().length,
        System.nanoTime() - begin);
  }

  private byte @Nullable [] body(HttpServletRequest request) throws IOException {
    if (request.getMethod().equals("GET")) {
      return NO_BODY;
    }
    long declared = request.getContentLengthLong();
    if (declared > largestBody.bytes()) {
      return null;
    }
    ServletInputStream in = request.getInputStream();
    if (declared >= 0) {
      return in.readNBytes((int) declared);
    }
    byte[] buffer = new byte[FIRST_BUFFER];
    int length = 0;
    for (int read = in.read(buffer);
        read >= 0;
        read = in.read(buffer, length, buffer.length - length)) {
      length += read;
      if (length > largestBody.bytes()) {
        return null;
      }
      if (length == buffer.length) {
        buffer = Arrays.copyOf(buffer, length * 2);
      }
    }
    return Arrays.copyOf(buffer, length);
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
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }
}
