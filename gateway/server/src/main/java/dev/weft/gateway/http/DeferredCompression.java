package dev.weft.gateway.http;

import dev.weft.gateway.config.CompressionSettings;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs answers and unpacks requests, but does not load what that takes before it is needed.
 *
 * <p>The libraries of br and zstd are native; unpacking and loading them takes as long as a sixth of the start. So they are
 * loaded in the background once the server is ready ({@link #prepare}), or by the first request that speaks of an
 * encoding, which waits for them. Thread-safe.
 */
final class DeferredCompression extends Handler.Wrapper {
  private static final Logger LOG = LoggerFactory.getLogger(DeferredCompression.class);

  /** Leads to a handler that runs already and belongs to another. */
  private static final class Next extends Handler.Abstract {
    private final Handler handler;

    Next(Handler handler) {
      this.handler = handler;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      return handler.handle(request, response, callback);
    }
  }

  private final CompressionSettings settings;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CompletableFuture<Handler> loaded = new CompletableFuture<>();
  private volatile @Nullable Handler packing;

  DeferredCompression(CompressionSettings settings) {
    this.settings = settings;
  }

  /** Begins to load in the background; a second call does nothing. */
  void prepare() {
    if (begun.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("weft-compression").start(this::load);
    }
  }

  private void load() {
    Handler plain = getHandler();
    try {
      @Nullable CompressionHandler handler = Compression.handler(settings);
      if (handler != null) {
        handler.setHandler(new Next(plain));
        handler.setServer(getServer());
        addManaged((LifeCycle) handler);
        packing = handler;
      }
    } catch (RuntimeException e) {
      LOG.warn("answers are not packed: compression does not start", e);
    } finally {
      loaded.complete(Objects.requireNonNullElse(packing, plain));
      packing = loaded.join();
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    @Nullable Handler handler = packing;
    if (handler == null) {
      if (speaksOfEncodings(request.getHeaders())) {
        prepare();
        handler = loaded.join();
      } else {
        // what is packed later depends on this header, and so does this answer
        response.getHeaders().put(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
        handler = getHandler();
      }
    }
    return handler.handle(request, response, callback);
  }

  private static boolean speaksOfEncodings(HttpFields headers) {
    return headers.contains(HttpHeader.ACCEPT_ENCODING)
        || headers.contains(HttpHeader.CONTENT_ENCODING);
  }
}
