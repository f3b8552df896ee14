package dev.weft.gateway.plugin.intercept;

import dev.weft.plugin.http.FailurePolicy;
import dev.weft.plugin.http.RequestInterceptor;
import java.time.Duration;

/**
 * An interceptor of a plugin with all that it declares; asked once, when its generation starts.
 *
 * @param classLoader the plugin's
 */
public record Interceptor(
    String pluginId,
    RequestInterceptor code,
    int priority,
    Duration timeLimit,
    FailurePolicy failurePolicy,
    ClassLoader classLoader) {
  public Interceptor {
    if (timeLimit.isNegative() || timeLimit.isZero()) {
      throw new IllegalArgumentException(
          "timeLimit of an interceptor: " + timeLimit + " (expected: > 0)");
    }
  }

  /** Asks an interceptor what it declares: runs code of the plugin. */
  public static Interceptor from(
      String pluginId, RequestInterceptor code, ClassLoader classLoader) {
    return new Interceptor(
        pluginId, code, code.priority(), code.timeLimit(), code.failurePolicy(), classLoader);
  }
}
