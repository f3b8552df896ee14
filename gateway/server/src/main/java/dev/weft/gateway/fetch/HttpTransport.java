package dev.weft.gateway.fetch;

import dev.weft.gateway.fetch.FetchRefusedException.Reason;
import dev.weft.gateway.tls.TlsClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.AbstractConnectionPool;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ConnectionPool;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.transport.HttpClientConnectionFactory;
import org.eclipse.jetty.client.transport.HttpClientTransportDynamic;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.ClientConnectionFactoryOverHTTP2;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Speaks HTTP/1.1 or HTTP/2 to subgraphs over kept-alive connections.
 *
 * <p>Thread-safe; one for the process. Redirects are not followed and cookies not kept: a subgraph is asked where it is
 * registered, and no client's answer may depend on another's.
 */
public final class HttpTransport implements SubgraphTransport {
  private static final String ACCEPT = "application/graphql-response+json, application/json;q=0.9";
  private static final String CONTENT_TYPE = "application/json";

  private final HttpClient client;
  private final int maxResponseBytes;

  /**
   * Settings of the transport.
   *
   * @param connectTimeout how long making a connection may take
   * @param idleTimeout how long a connection is kept that nobody uses
   * @param maxAge how long a connection is used at most, so that a change of addresses in the DNS is followed
   * @param maxConnections how many connections are kept to one host and port
   * @param maxResponseBytes how large an answer may be, unpacked
   * @param http2 whether HTTP/2 is spoken: to {@code https} where it is agreed on, to {@code http} always (h2c)
   * @param compression whether answers may be packed
   * @param tls for {@code https}
   */
  public record Settings(
      Duration connectTimeout,
      Duration idleTimeout,
      Duration maxAge,
      int maxConnections,
      int maxResponseBytes,
      boolean http2,
      boolean compression,
      TlsClient tls) {
    /** HTTP/1.1, nothing packed, the JVM's authorities; the numbers are those of the configuration's defaults. */
    public static final Settings DEFAULT = new Settings(
        Duration.ofSeconds(10),
        Duration.ofSeconds(50),
        Duration.ofMinutes(5),
        256,
        64 << 20,
        false,
        false,
        TlsClient.DEFAULT);
  }

  /** One request; knows whether anything of the answer's body was seen. */
  private static final class Exchange extends CompletableResponseListener {
    /** Written before the exchange completes, read after. */
    private boolean answered;

    Exchange(Request request, int maxResponseBytes) {
      super(request, maxResponseBytes);
    }

    @Override
    public void onContent(Response response, Content.Chunk chunk, Runnable demander)
        throws Exception {
      answered = true;
      super.onContent(response, chunk, demander);
    }
  }

  /** Starts a transport. */
  public HttpTransport(Settings settings) {
    QueuedThreadPool threads = new QueuedThreadPool(64, 2);
    threads.setName("weft-http-client");
    threads.setDaemon(true);
    ClientConnector connector = new ClientConnector();
    connector.setExecutor(threads);
    connector.setSelectors(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    connector.setConnectTimeout(settings.connectTimeout());
    connector.setSslContextFactory(settings.tls().contextFactory());
    HttpClientTransport protocols = protocols(connector, settings.http2());
    limitAge(protocols, settings.maxAge());
    client = new HttpClient(protocols);
    client.setExecutor(threads);
    client.setFollowRedirects(false);
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    client.setMaxConnectionsPerDestination(settings.maxConnections());
    client.setMaxRequestsQueuedPerDestination(16 * 1024);
    client.setIdleTimeout(settings.idleTimeout().toMillis());
    client.setUserAgentField(null);
    maxResponseBytes = settings.maxResponseBytes();
    start(client);
    if (!settings.compression()) {
      client.getContentDecoderFactories().clear();
    }
  }

  /**
   * Starts the client on a thread of its own: the calling one is interrupted when the request it works for is given up, and
   * an interrupt would end the start half way, for one impatient client after another.
   */
  private static void start(HttpClient client) {
    CompletableFuture.runAsync(
            () -> {
              try {
                client.start();
              } catch (Exception e) {
                throw new IllegalStateException("the HTTP client does not start", e);
              }
            },
            Thread.ofPlatform().name("weft-http-start")::start)
        .join();
  }

  private static HttpClientTransport protocols(ClientConnector connector, boolean http2) {
    // Where there is no choice between protocols, choosing is not paid for.
    return http2
        ? new HttpClientTransportDynamic(
            connector,
            new ClientConnectionFactoryOverHTTP2.HTTP2(new HTTP2Client(connector)),
            HttpClientConnectionFactory.HTTP11)
        : new HttpClientTransportOverHTTP(connector);
  }

  private static void limitAge(HttpClientTransport protocols, Duration maxAge) {
    ConnectionPool.Factory usual = protocols.getConnectionPoolFactory();
    protocols.setConnectionPoolFactory(destination -> {
      ConnectionPool pool = usual.newConnectionPool(destination);
      if (pool instanceof AbstractConnectionPool aging) {
        aging.setMaxDuration(maxAge.toMillis());
      }
      return pool;
    });
  }

  /**
   * {@inheritDoc}
   *
   * @throws ConnectException when nobody listens there
   * @throws SocketTimeoutException when no connection was made in time
   * @throws ConnectionLostException when the connection ended before the first byte of the answer's body
   */
  @Override
  public SubgraphResponse send(SubgraphRequest request) throws IOException, InterruptedException {
    long millis = Duration.between(Instant.now(), request.deadline()).toMillis();
    if (millis <= 0) {
      throw new HttpTimeoutException("no time left");
    }
    Request outgoing = client
        .newRequest(request.url())
        .method(HttpMethod.POST)
        .timeout(millis, TimeUnit.MILLISECONDS)
        .idleTimeout(millis + 1000, TimeUnit.MILLISECONDS)
        .headers(headers -> {
          request.headers().forEach(headers::put);
          headers.put(HttpHeader.ACCEPT, ACCEPT);
        })
        .body(new BytesRequestContent(CONTENT_TYPE, request.body()));
    Exchange exchange = new Exchange(outgoing, maxResponseBytes);
    try {
      return response(exchange.send().get());
    } catch (InterruptedException e) {
      outgoing.abort(e);
      throw e;
    } catch (ExecutionException e) {
      throw failure(e.getCause(), exchange.answered);
    }
  }

  private static SubgraphResponse response(ContentResponse response) {
    SequencedMap<String, String> headers = new LinkedHashMap<>();
    for (HttpField field : response.getHeaders()) {
      String name = field.getLowerCaseName();
      String between = name.equals("set-cookie") ? SubgraphResponse.BETWEEN_COOKIES : ", ";
      headers.merge(
          name,
          field.getValue() == null ? "" : field.getValue(),
          (first, second) -> first + between + second);
    }
    return new SubgraphResponse(
        response.getStatus(), headers.get("content-type"), response.getContent(), headers);
  }

  private IOException failure(@Nullable Throwable cause, boolean answered) {
    return switch (cause) {
      case TimeoutException e -> {
        HttpTimeoutException timeout = new HttpTimeoutException("no answer in time");
        timeout.initCause(e);
        yield timeout;
      }
      case UnresolvedAddressException e -> unreachable("the host has no address", e);
      case UnknownHostException e -> unreachable("the host has no address", e);
      case ConnectException e -> e;
      case RejectedExecutionException _ ->
        new FetchRefusedException(Reason.OVERLOADED, "too many requests wait for a connection");
      case IllegalArgumentException _ -> new ResponseTooLargeException(maxResponseBytes);
      case SocketTimeoutException e -> e;
      case SSLException e -> e;
      case IOException e -> answered ? e : new ConnectionLostException(e);
      case null, default -> new IOException("the exchange failed", cause);
    };
  }

  private static ConnectException unreachable(String message, Throwable cause) {
    ConnectException exception = new ConnectException(message);
    exception.initCause(cause);
    return exception;
  }

  /** Closes all connections; requests under way fail. */
  @Override
  public void close() {
    try {
      client.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP client does not stop", e);
    }
  }
}
