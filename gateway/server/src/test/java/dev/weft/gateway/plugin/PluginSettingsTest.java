package dev.weft.gateway.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.sdl.SourceLocation;
import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.ConfigurationNode.Mapping;
import dev.weft.gateway.config.ConfigurationReader;
import dev.weft.gateway.config.ConfigurationResult;
import dev.weft.plugin.http.GatewayRequest;
import dev.weft.plugin.http.GatewayResponse;
import dev.weft.plugin.http.Headers;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin's section of the configuration that changes while the plugin runs. */
class PluginSettingsTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String GREETER = """
      private int greeting;
      public record Settings(int greeting) {}
      public void start(PluginContext context) {
        greeting = context.configuration(Settings.class).greeting();
      }
      public List<RequestInterceptor> requestInterceptors() {
        return List.of((request, chain) -> chain.proceed(request).withHeader("x-greeting", String.valueOf(greeting)));
      }
      """;

  @TempDir
  private Path root = Path.of("");

  private PluginHost start(String yaml) throws IOException {
    Path folder = Files.createDirectories(root.resolve("plugins"));
    for (String id : new String[] {"one", "two"}) {
      PluginJar.withBody(id, "1.0.0", GREETER).writeTo(folder.resolve(id + ".jar"));
    }
    PluginHost host = new PluginHost(
        PluginHost.Settings.of(folder, root.resolve("copies"), sections(yaml)),
        Clock.systemUTC(),
        request -> {
          throw new IOException("no such subgraph: " + request.subgraph());
        },
        null);
    host.start();
    Eventually.assertWithin(
        SOON,
        () -> assertThat(host.plugins())
            .hasSize(2)
            .allSatisfy(line -> assertThat(line.state()).isEqualTo(PluginState.ACTIVE)));
    return host;
  }

  private static SequencedMap<String, Mapping> sections(String yaml) {
    ConfigurationResult result =
        new ConfigurationReader(Map.of()).parse("weft.yaml", Path.of(""), yaml);
    assertThat(result).isInstanceOf(ConfigurationResult.Valid.class);
    Configuration configuration = ((ConfigurationResult.Valid) result).configuration();
    return new LinkedHashMap<>(configuration.plugins());
  }

  private static @Nullable String greeting(PluginHost host) {
    GatewayRequest request = new GatewayRequest(
        "POST", URI.create("/graphql"), Headers.empty(), "127.0.0.1", ByteBuffer.allocate(0));
    return host.intercept(request, _ -> GatewayResponse.of(200, "application/json", "{}"))
        .headers()
        .first("x-greeting");
  }

  private static PluginStatus active(PluginHost host, String id) {
    return host.plugins().stream()
        .filter(line -> id.equals(line.id()) && line.state() == PluginState.ACTIVE)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void onlyAPluginWhoseSectionChangedIsStartedAnew() throws Exception {
    try (PluginHost host = start("plugins: {one: {greeting: 1}, two: {greeting: 2}}")) {
      Instant two = active(host, "two").since();

      host.configure(sections("plugins:\n  two: {greeting: 2}\n  one: {greeting: 3}"));

      assertThat(greeting(host)).isEqualTo("3");
      assertThat(active(host, "two").since()).isEqualTo(two);
      Eventually.assertWithin(SOON, () -> assertThat(host.plugins()).hasSize(2));
    }
  }

  @Test
  void aPluginThatRefusesItsSectionGoesOnWithTheOldOneUntilItIsMended() throws Exception {
    try (PluginHost host = start("plugins: {one: {greeting: 1}, two: {greeting: 2}}")) {
      SequencedMap<String, Mapping> wrong = sections("plugins: {two: {greeting: 2}}");
      wrong.put("one", new Mapping(new SourceLocation("weft.yaml", 2, 3), new LinkedHashMap<>()));
      host.configure(wrong);

      assertThat(greeting(host)).isEqualTo("1");
      assertThat(active(host, "one").problem())
          .startsWith("goes on with its settings of before, because")
          .endsWith("2:3: plugins.one.greeting is missing (expected: int)");

      host.configure(sections("plugins: {one: {greeting: 3}, two: {greeting: 2}}"));
      assertThat(greeting(host)).isEqualTo("3");
      Eventually.assertWithin(
          SOON,
          () -> assertThat(host.plugins())
              .allSatisfy(line -> assertThat(line.problem()).isNull()));
    }
  }
}
