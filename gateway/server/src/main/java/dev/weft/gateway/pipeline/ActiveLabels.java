package dev.weft.gateway.pipeline;

import dev.weft.gateway.config.GraphSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides for each request which labels of progressive overrides are active.
 *
 * <p>A label {@code percent(N)} is active for N of 100 requests; one number is drawn for a request, so that whoever is
 * among the 5 percent is among the 20 percent. Any label is active that the graph's settings name, or the header that
 * they name. Immutable; thread-safe.
 */
public final class ActiveLabels {
  private static final Pattern PERCENT = Pattern.compile("percent\\((\\d{1,3}(?:\\.\\d{1,8})?)\\)");

  private final Map<String, GraphSettings> graphs;
  private final DoubleSupplier draws;

  /**
   * Makes the rules of all graphs.
   *
   * @param draws gives a number of at least 0 and below 100 for each request that meets a percentage
   */
  public ActiveLabels(Map<String, GraphSettings> graphs, DoubleSupplier draws) {
    this.graphs = new LinkedHashMap<>(graphs);
    this.draws = draws;
  }

  /** Whether a label is active for {@code request}; always the same answer for one request. */
  Predicate<String> of(String graph, ClientRequest request) {
    return new OfRequest(graphs.get(graph), request);
  }

  /** Works out nothing before the first label is met. Confined to one request. */
  private final class OfRequest implements Predicate<String> {
    private final @Nullable GraphSettings settings;
    private final ClientRequest request;
    private double drawn = -1;

    OfRequest(@Nullable GraphSettings settings, ClientRequest request) {
      this.settings = settings;
      this.request = request;
    }

    @Override
    public boolean test(String label) {
      if (settings != null
          && (settings.overrideLabels().contains(label) || isInHeader(settings, label))) {
        return true;
      }
      Matcher percent = PERCENT.matcher(label);
      if (!percent.matches()) {
        return false;
      }
      if (drawn < 0) {
        drawn = draws.getAsDouble();
      }
      return drawn < Double.parseDouble(percent.group(1));
    }

    private boolean isInHeader(GraphSettings graph, String label) {
      @Nullable String name = graph.overrideLabelHeader();
      if (name == null) {
        return false;
      }
      for (String header : request.headers().all(name)) {
        for (String value : List.of(header.split(","))) {
          if (value.strip().equals(label)) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
