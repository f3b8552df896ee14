package dev.weft.gateway.plugin.context;

import dev.weft.gateway.plugin.load.PluginRefusedException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a plugin's life cycle hooks: on a thread of their own, with a limit, whatever they throw. */
public final class PluginCall {
  private static final Logger LOG = LoggerFactory.getLogger(PluginCall.class);

  private PluginCall() {}

  /**
   * Runs plugin code and waits for it.
   *
   * <p>The thread is new and virtual, so nothing that the code leaves in thread locals outlives it.
   *
   * @param plugin id and version, for messages
   * @param hook what is called, for messages
   * @throws PluginRefusedException if the code throws or takes longer than {@code limit}; a {@code
   *     PluginRefusedException} of the code itself is passed on
   */
  public static <T extends @Nullable Object> T call(
      String plugin, String hook, Duration limit, ClassLoader classLoader, Callable<T> code)
      throws PluginRefusedException {
    FutureTask<T> task = new FutureTask<>(code);
    Thread thread = Thread.ofVirtual().name("plugin " + plugin + " " + hook).unstarted(task);
    thread.setContextClassLoader(classLoader);
    thread.start();
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new PluginRefusedException(
          "plugin " + plugin + " took longer than " + limit.toMillis() + " ms in " + hook, e);
    } catch (InterruptedException | CancellationException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new PluginRefusedException("plugin " + plugin + ": " + hook + " was interrupted", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof PluginRefusedException refused) {
        throw refused;
      }
      // the trace is for the log; the sentence goes to the operator
      LOG.debug("plugin {}: {} threw", plugin, hook, cause);
      throw new PluginRefusedException(
          "plugin " + plugin + " threw in " + hook + ": " + cause, cause);
    }
  }
}
