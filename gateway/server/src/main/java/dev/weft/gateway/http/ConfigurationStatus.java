package dev.weft.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.gateway.config.ConfigurationChange;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /admin/configuration}: since when the settings are what they are, what waits for the next start, and what is
 * wrong with the file. {@code POST} reads the file again, and what it names. Names of settings are told, never values. Thread-safe.
 */
public final class ConfigurationStatus implements AdminRoutes {

  /** What is known at one moment. */
  private record State(
      Instant since,
      int changes,
      List<String> lastChanged,
      List<String> waiting,
      List<String> problems,
      @Nullable Instant refusedAt) {}

  private final Clock clock;
  private volatile State state;
  private volatile @Nullable Runnable reread;

  /** Begins with the configuration of the start. */
  public ConfigurationStatus(Clock clock) {
    this.clock = clock;
    this.state = new State(clock.instant(), 0, List.of(), List.of(), List.of(), null);
  }

  /** From now on {@code file} is run by whoever asks for the file to be read again. */
  public void rereadBy(Runnable file) {
    reread = file;
  }

  /** Another configuration is in use. */
  public synchronized void applied(ConfigurationChange change) {
    state = new State(
        change.isEmpty() ? state.since : clock.instant(),
        state.changes + (change.isEmpty() ? 0 : 1),
        change.isEmpty() ? state.lastChanged : change.changed(),
        change.waiting(),
        List.of(),
        null);
  }

  /** The file that was read cannot be used; everything is as it was. */
  public synchronized void refused(List<String> problems) {
    state = new State(
        state.since,
        state.changes,
        state.lastChanged,
        state.waiting,
        List.copyOf(problems),
        clock.instant());
  }

  /** What is wrong with the file that was read last; empty when it is in use. */
  public List<String> problems() {
    return state.problems;
  }

  /** The settings that differ from the file until the next start. */
  public List<String> waiting() {
    return state.waiting;
  }

  /** The settings that the last change changed. */
  public List<String> lastChanged() {
    return state.lastChanged;
  }

  /** How often the configuration changed since the start. */
  public int changes() {
    return state.changes;
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get("/admin/configuration", this::show);
    routes.post("/admin/configuration", context -> {
      @Nullable Runnable file = reread;
      if (file == null) {
        JsonErrors.write(
            context, 409, "NO_CONFIGURATION_FILE", "the gateway was started without a file");
      } else {
        file.run();
        show(context);
      }
    });
  }

  private void show(Context context) {
    State now = state;
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", now.problems.isEmpty() ? "CURRENT" : "REFUSED")
        .put("since", now.since.toString())
        .put("changes", now.changes);
    put(json.putArray("changed"), now.lastChanged);
    put(json.putArray("waitingForRestart"), now.waiting);
    put(json.putArray("problems"), now.problems);
    json.put("refusedAt", now.refusedAt == null ? null : now.refusedAt.toString());
    context.contentType("application/json;charset=utf-8").result(json.toPrettyString());
  }

  private static void put(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
