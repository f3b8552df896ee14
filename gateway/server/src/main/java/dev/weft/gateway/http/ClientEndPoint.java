package dev.weft.gateway.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection that can be watched for its end while nobody reads from it.
 *
 * <p>In HTTP/1.1 the server does not read while it works on a request, so it does not learn that the client has left. A
 * watch reads on; what it finds belongs to the next request, and whoever reads next gets it first. The server's own reading
 * ends the watch. Works below TLS too: what is kept back is what came over the wire.
 *
 * <p>Thread-safe.
 */
final class ClientEndPoint extends SocketChannelEndPoint {
  /** More than this is not read ahead; a client that sends so much is still there. */
  private static final int MOST_AHEAD = 16 * 1024;

  private final Executor executor;
  private final Object lock = new Object();
  private @Nullable ByteBuffer ahead;
  private boolean ended;
  private @Nullable Watch watch;

  ClientEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      Executor executor) {
    super(channel, selector, key, scheduler);
    this.executor = executor;
  }

  /** One look at what comes next. */
  private final class Watch implements Callback {
    private final Runnable gone;

    Watch(Runnable gone) {
      this.gone = gone;
    }

    @Override
    public void succeeded() {
      look(this);
    }

    @Override
    public void failed(Throwable failure) {
      end(this);
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.NON_BLOCKING;
    }
  }

  /**
   * Begins to watch, unless somebody reads or watches already.
   *
   * @param gone run once when the client ends the connection; it must be quick
   */
  void watch(Runnable gone) {
    synchronized (lock) {
      if (watch == null && !ended) {
        register(gone);
      }
    }
  }

  private void register(Runnable gone) {
    Watch next = new Watch(gone);
    watch = next;
    if (!super.tryFillInterested(next)) {
      watch = null;
    }
  }

  private void look(Watch looking) {
    synchronized (lock) {
      if (watch != looking) {
        return;
      }
      watch = null;
      readAhead();
      if (!ended) {
        if (ahead == null || BufferUtil.space(ahead) > 0) {
          register(looking.gone);
        }
        return;
      }
    }
    looking.gone.run();
  }

  private void end(Watch ending) {
    synchronized (lock) {
      if (watch == ending) {
        watch = null;
      }
    }
  }

  private void readAhead() {
    ByteBuffer buffer = ahead == null ? BufferUtil.allocate(MOST_AHEAD) : ahead;
    try {
      ended = super.fill(buffer) < 0;
    } catch (IOException e) {
      ended = true; // whoever reads next is told in its own way
    }
    ahead = buffer.hasRemaining() ? buffer : null;
  }

  @Override
  public int fill(ByteBuffer buffer) throws IOException {
    synchronized (lock) {
      if (ahead == null) {
        return super.fill(buffer);
      }
      int taken = BufferUtil.append(buffer, ahead);
      if (!ahead.hasRemaining()) {
        ahead = null;
      }
      return taken;
    }
  }

  @Override
  public void fillInterested(Callback callback) {
    if (isSomethingThere()) {
      tellLater(callback);
    } else {
      super.fillInterested(callback);
    }
  }

  @Override
  public boolean tryFillInterested(Callback callback) {
    if (isSomethingThere()) {
      tellLater(callback);
      return true;
    }
    return super.tryFillInterested(callback);
  }

  @Override
  public boolean isFillInterested() {
    synchronized (lock) {
      return watch == null && super.isFillInterested();
    }
  }

  /** Ends the watch; true if it has found what the next reader waits for. */
  private boolean isSomethingThere() {
    synchronized (lock) {
      if (watch != null) {
        watch = null;
        getFillInterest().fillable(); // takes the watch out, which then finds itself ended
      }
      return ahead != null || ended;
    }
  }

  /** Not at once: a reader does not expect to be called while it says that it waits. */
  private void tellLater(Callback callback) {
    executor.execute(callback::succeeded);
  }
}
