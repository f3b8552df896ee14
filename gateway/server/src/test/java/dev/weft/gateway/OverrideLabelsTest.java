package dev.weft.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.plugin.http.GatewayRequest;
import dev.weft.plugin.http.GatewayResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Progressive overrides: who decides about a label, for which requests, and what is planned for it. */
@Timeout(60)
class OverrideLabelsTest {
  private static final String SUPERGRAPH = """
      schema
        @link(url: "https://specs.apollo.dev/link/v1.0")
        @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
      { query: Query }
      enum join__Graph {
        OLD @join__graph(name: "old", url: "http://old.invalid")
        NEW @join__graph(name: "new", url: "http://new.invalid")
      }
      type Query @join__type(graph: OLD) @join__type(graph: NEW) {
        five: Int @join__field(graph: OLD, usedOverridden: true, overrideLabel: "percent(5)")
          @join__field(graph: NEW, override: "old", overrideLabel: "percent(5)")
        twenty: Int @join__field(graph: OLD, usedOverridden: true, overrideLabel: "percent(20)")
          @join__field(graph: NEW, override: "old", overrideLabel: "percent(20)")
        beta: Int @join__field(graph: OLD, usedOverridden: true, overrideLabel: "beta")
          @join__field(graph: NEW, override: "old", overrideLabel: "beta")
        plain: Int @join__field(graph: OLD)
      }
      """;

  @TempDir
  private Path directory = Path.of("");

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Deque<Double> draws = new ArrayDeque<>();
  private @Nullable RunningGateway running;

  @AfterEach
  void stop() {
    if (running != null) {
      running.close();
    }
  }

  private RunningGateway start(RequestHooks hooks, String... settings) throws Exception {
    running = RunningGateway.start(
        directory,
        SUPERGRAPH,
        request -> {
          asked.add(request.subgraph());
          return SubgraphResponse.json("{\"data\":{\"five\":1,\"twenty\":2,\"beta\":3,\"plain\":4}}"
              .getBytes(StandardCharsets.UTF_8));
        },
        hooks,
        draws::removeFirst,
        settings);
    return running;
  }

  private String askedFor(String document, String... headers) throws Exception {
    asked.clear();
    Objects.requireNonNull(running).post("{\"query\":\"" + document + "\"}", headers);
    return String.join(" ", asked);
  }

  @Test
  void aPercentageIsDrawnOnceForEachRequestThatMeetsOne() throws Exception {
    start(RequestHooks.NONE);
    draws.addAll(List.of(4.99, 5.0, 19.99, 20.0));
    assertThat(askedFor("{ five twenty }")).isEqualTo("new");
    assertThat(askedFor("{ five twenty }").split(" ")).containsExactlyInAnyOrder("old", "new");
    assertThat(askedFor("{ twenty }")).isEqualTo("new");
    assertThat(askedFor("{ twenty }")).isEqualTo("old");
    assertThat(draws).isEmpty();
  }

  @Test
  void whoMeetsNoLabelDrawsNothingAndSharesOnePlan() throws Exception {
    RunningGateway gateway = start(RequestHooks.NONE);
    assertThat(askedFor("{ plain }")).isEqualTo("old");
    assertThat(askedFor("{ beta }")).isEqualTo("old");
    try (var lease = Objects.requireNonNull(gateway.gateway().graphs().acquire("default"))) {
      assertThat(lease.serving().preparedOperations()).isEqualTo(2);
    }
  }

  @Test
  void eachCombinationOfLabelsIsPlannedOnce() throws Exception {
    RunningGateway gateway = start(RequestHooks.NONE);
    for (int i = 0; i < 10; i++) {
      draws.add((double) i);
      askedFor("{ five }");
    }
    try (var lease = Objects.requireNonNull(gateway.gateway().graphs().acquire("default"))) {
      assertThat(lease.serving().preparedOperations()).isEqualTo(2);
    }
  }

  @Test
  void aHeaderTurnsLabelsOnWhereSettingsNameIt() throws Exception {
    start(RequestHooks.NONE, "graphs.default.override_label_header=x-labels");
    assertThat(askedFor("{ beta }", "x-labels", "alpha, beta")).isEqualTo("new");
    assertThat(askedFor("{ beta }", "x-labels", "betamax")).isEqualTo("old");
  }

  @Test
  void aHeaderThatNoSettingNamesChangesNothing() throws Exception {
    start(RequestHooks.NONE);
    assertThat(askedFor("{ beta }", "x-labels", "beta")).isEqualTo("old");
  }

  @Test
  void anInterceptorDecidesByTheHeader() throws Exception {
    RequestHooks hooks = new RequestHooks() {
      @Override
      public boolean isEmpty() {
        return false;
      }

      @Override
      public GatewayResponse around(
          GatewayRequest request, Function<GatewayRequest, GatewayResponse> gateway) {
        boolean tester = "ann".equals(request.headers().first("user"));
        return gateway.apply(request.withHeaders(
            tester
                ? request.headers().with("x-labels", "beta")
                : request.headers().without("x-labels")));
      }
    };
    start(hooks, "graphs.default.override_label_header=x-labels");
    assertThat(askedFor("{ beta }", "user", "ann")).isEqualTo("new");
    assertThat(askedFor("{ beta }", "user", "bob", "x-labels", "beta")).isEqualTo("old");
  }
}
