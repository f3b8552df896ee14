package dev.weft.gateway.plugin;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A registry that takes everything, unless told to refuse. Thread-safe. */
final class RecordingPublisher implements SubgraphPublisher {
  private final SequencedMap<String, List<Offer>> published = new TreeMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private @Nullable String refusal;
  private int attempts;

  @Override
  public synchronized SequencedSet<String> owners() {
    return new LinkedHashSet<>(published.keySet());
  }

  @Override
  public synchronized @Nullable String publish(String pluginId, List<Offer> offers) {
    attempts++;
    if (refusal != null) {
      return refusal;
    }
    if (offers.isEmpty()) {
      published.remove(pluginId);
    } else {
      published.put(pluginId, offers);
    }
    return null;
  }

  @Override
  public AutoCloseable onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  synchronized void refuseWith(@Nullable String sentence) {
    refusal = sentence;
  }

  synchronized List<Offer> of(String pluginId) {
    return published.getOrDefault(pluginId, List.of());
  }

  synchronized int attempts() {
    return attempts;
  }

  void graphChanged() {
    listeners.forEach(Runnable::run);
  }
}
