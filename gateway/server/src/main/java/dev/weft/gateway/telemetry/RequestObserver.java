package dev.weft.gateway.telemetry;

import org.jspecify.annotations.Nullable;

/** Decides for each request whether to listen. Thread-safe; must neither throw nor wait. */
public interface RequestObserver {
  /** Who listens to {@code request}; null when nobody does. */
  @Nullable
  RequestListener begin(RequestObservation request);
}
