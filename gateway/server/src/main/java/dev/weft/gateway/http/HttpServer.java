package dev.weft.gateway.http;

import dev.weft.gateway.config.ByteSize;
import dev.weft.gateway.config.CompressionSettings;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.BindException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listening HTTP server on virtual threads.
 *
 * <p>Settings follow the measurements in {@code benchmarks/}: no compression by the router, no server header, answers
 * written in one piece. Thread-safe.
 */
final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  private static final Duration CUT_OFF = Duration.ofSeconds(2);

  /**
   * How a server listens.
   *
   * @param name what messages call it
   * @param portSetting the setting that chooses the port, for the message when it is taken
   * @param compression null for none
   * @param before what requests pass before their heads and bodies are looked at, outermost first
   */
  record Settings(
      String name,
      String host,
      int port,
      String portSetting,
      Duration idleTimeout,
      ByteSize head,
      Protocols protocols,
      @Nullable CompressionSettings compression,
      List<Handler.Wrapper> before) {}

  private final Settings settings;
  private final Javalin javalin;
  private final RequestsUnderWay underWay = new RequestsUnderWay();
  private final @Nullable DeferredCompression compression;

  HttpServer(Settings settings, Consumer<RoutesConfig> routes) {
    this.settings = settings;
    this.compression =
        settings.compression() == null ? null : new DeferredCompression(settings.compression());
    this.javalin = Javalin.create(config -> configure(config, routes));
  }

  private void configure(JavalinConfig config, Consumer<RoutesConfig> routes) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.generateEtags = false;
    config.http.prefer405over404 = true;
    config.jetty.modifyHttpConfiguration(this::configure);
    config.jetty.modifyServer(server -> {
      server.setHandler(underWay);
      Handler.Wrapper outer = underWay;
      for (Handler.Wrapper each : settings.before()) {
        outer.setHandler(each);
        outer = each;
      }
      HeadLimit heads = new HeadLimit(settings.head());
      outer.setHandler(heads);
      if (compression != null) {
        heads.setHandler(compression);
      }
      server.setErrorHandler(new JsonErrors());
    });
    config.jetty.addConnector(this::connector);
    routes.accept(config.routes);
    config.routes.exception(Exception.class, this::failed);
    config.routes.error(404, JsonErrors::notFound);
    config.routes.error(405, JsonErrors::methodNotAllowed);
  }

  private void configure(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    // Of headers met before; at Jetty's size it takes 27 KB of heap a connection, a fifth of 128 MB
    // for a thousand.
    http.setHeaderCacheSize(256);
    http.setRequestHeaderSize(HeadLimit.readable(settings.head()));
    http.setIdleTimeout(settings.idleTimeout().toMillis());
  }

  private Connector connector(Server server, HttpConfiguration http) {
    ServerConnector connector = new ServerConnector(server, settings.protocols().factories(http)) {
      @Override
      protected SocketChannelEndPoint newEndPoint(
          SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        ClientEndPoint endPoint =
            new ClientEndPoint(channel, selector, key, getScheduler(), getExecutor());
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
      }
    };
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.idleTimeout().toMillis());
    connector.setAcceptQueueSize(1024);
    return connector;
  }

  private void failed(Exception e, Context context) {
    LOG.error("{}: {} {} failed", settings.name(), context.req().getMethod(), context.path(), e);
    JsonErrors.write(context, 500, "INTERNAL_SERVER_ERROR", "the gateway failed; its log says why");
  }

  /**
   * Begins to listen.
   *
   * @throws StartupException if the port is taken or the address is none of this machine's
   */
  void start() {
    try {
      javalin.start();
    } catch (RuntimeException e) {
      throw new StartupException(reason(e), e);
    }
  }

  private String reason(Throwable failure) {
    String where = "port " + settings.port() + " of " + settings.host();
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof UnresolvedAddressException
          || message.contains("Cannot assign requested address")) {
        return settings.host() + " is no address of this machine (" + settings.name() + "): mend "
            + settings.portSetting().replace(".port", ".host");
      }
      if (message.contains("Permission denied")) {
        return where + " needs more rights than this process has: choose one above 1023 ("
            + settings.portSetting() + ")";
      }
      if (cause instanceof BindException) {
        return where + " is in use: stop what listens there, or choose another port ("
            + settings.portSetting() + ")";
      }
    }
    return "the " + settings.name() + " cannot listen on " + where + ": " + failure.getMessage();
  }

  /** Loads in the background what the first answers do without. */
  void prepare() {
    if (compression != null) {
      compression.prepare();
    }
  }

  /** The port that is listened on. */
  int port() {
    return javalin.port();
  }

  /** Stops to accept connections, waits at most {@code patience} for requests under way, then ends. */
  void stop(Duration patience) {
    underWay.refuseKeepAlive();
    for (Connector connector : javalin.jettyServer().server().getConnectors()) {
      if (connector instanceof NetworkConnector listener) {
        listener.close();
      }
    }
    if (!underWay.awaitNone(patience)) {
      LOG.warn(
          "{}: requests were still under way after {}; they are cut off",
          settings.name(),
          patience);
      underWay.interrupt();
      underWay.awaitNone(CUT_OFF);
    }
    javalin.stop();
  }

  @Override
  public void close() {
    stop(Duration.ZERO);
  }
}
