package dev.weft.gateway.telemetry;

import dev.weft.plugin.http.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where requests are announced to whoever observes them.
 *
 * <p>Thread-safe. A request that nobody listens to has no observation, and costs nothing further.
 */
public final class Telemetry {
  private volatile RequestObserver[] observers;

  /**
   * Makes one.
   *
   * @param observers asked in this order for each request
   */
  public Telemetry(List<RequestObserver> observers) {
    this.observers = observers.toArray(RequestObserver[]::new);
  }

  /** Lets others observe the requests that begin from now on. */
  public void replace(List<RequestObserver> others) {
    observers = others.toArray(RequestObserver[]::new);
  }

  /** Begins a request; null when nobody listens. */
  public @Nullable RequestObservation begin(String graph, String method, Headers headers) {
    RequestObserver[] asked = observers;
    if (asked.length == 0) {
      return null;
    }
    RequestObservation request = new RequestObservation(graph, method, headers, asked.length);
    for (RequestObserver observer : asked) {
      request.join(observer.begin(request));
    }
    return request.isHeard() ? request : null;
  }
}
