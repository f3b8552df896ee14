package dev.weft.gateway.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphTransport;
import dev.weft.gateway.plugin.load.LoadedPlugin;
import dev.weft.gateway.plugin.load.PrivateCopy;
import dev.weft.planner.operation.OperationKind;
import dev.weft.plugin.GatewayPlugin;
import dev.weft.plugin.http.GatewayRequest;
import dev.weft.plugin.http.GatewayResponse;
import dev.weft.plugin.http.Headers;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassLoadingTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir
  Path root;

  @Test
  void aPluginSeesThePlatformAndTheApiAndNothingElseOfTheGateway() throws Exception {
    Path jar = PluginJar.withBody("any", "1.0.0", "").writeTo(root.resolve("any.jar"));
    try (LoadedPlugin plugin = LoadedPlugin.open(PrivateCopy.take(jar, root.resolve("copies")))) {
      ClassLoader loader = plugin.classLoader();

      for (String seen : new String[] {
        "dev.weft.plugin.GatewayPlugin",
        "dev.weft.plugin.http.Headers",
        "org.slf4j.Logger",
        "org.jspecify.annotations.Nullable",
        "org.pf4j.ExtensionPoint"
      }) {
        assertThat(loader.loadClass(seen)).as(seen).isSameAs(Class.forName(seen));
      }
      for (String platform :
          new String[] {"java.sql.Driver", "javax.crypto.Cipher", "java.net.http.HttpClient"}) {
        assertThat(loader.loadClass(platform)).isNotNull();
      }
      for (String hidden : new String[] {
        "io.javalin.Javalin",
        "graphql.GraphQL",
        "com.fasterxml.jackson.databind.ObjectMapper",
        "dev.weft.gateway.plugin.PluginHost",
        "dev.weft.registry.Registry",
        "ch.qos.logback.classic.Logger",
        "dev.weft.pluginsecrets.Anything"
      }) {
        assertThatThrownBy(() -> loader.loadClass(hidden))
            .as(hidden)
            .isInstanceOf(ClassNotFoundException.class);
      }
      assertThat(loader.getResource("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"))
          .isNull();
      assertThat(loader.getResource("dev/weft/gateway/plugin/PluginHost.class")).isNull();
    }
  }

  @Test
  void aPluginGetsItsOwnLibraryWhereWeHaveOneOfTheSameName() throws Exception {
    Path jar = PluginJar.withBody("own", "1.0.0", """
        public void start(PluginContext c) {
          c.logger().info(com.fasterxml.jackson.databind.ObjectMapper.WHOSE);
        }
        """)
        .source("com.fasterxml.jackson.databind.ObjectMapper", """
            package com.fasterxml.jackson.databind;
            public class ObjectMapper { public static final String WHOSE = new String("the plugin's"); }
            """)
        .writeTo(root.resolve("own.jar"));
    try (LoadedPlugin plugin = LoadedPlugin.open(PrivateCopy.take(jar, root.resolve("copies")))) {
      Class<?> mapper =
          plugin.classLoader().loadClass("com.fasterxml.jackson.databind.ObjectMapper");

      assertThat(mapper.getClassLoader()).isSameAs(plugin.classLoader());
      assertThat(mapper.getField("WHOSE").get(null)).isEqualTo("the plugin's");
    }
  }

  @Test
  void aCopyOfTheApiInThePluginIsPassedOver() throws Exception {
    Path jar = PluginJar.withBody("copy", "1.0.0", "")
        .source("dev.weft.plugin.GatewayPlugin", """
            package dev.weft.plugin;
            public interface GatewayPlugin extends org.pf4j.ExtensionPoint {}
            """)
        .writeTo(root.resolve("copy.jar"));
    try (LoadedPlugin plugin = LoadedPlugin.open(PrivateCopy.take(jar, root.resolve("copies")))) {
      assertThat(plugin.classLoader().loadClass("dev.weft.plugin.GatewayPlugin"))
          .isSameAs(GatewayPlugin.class);
      assertThat(plugin.instantiate()).isInstanceOf(GatewayPlugin.class);
    }
  }

  @Test
  void theClassLoaderIsReleasedAfterRemovalAlthoughEverythingOfThePluginWasUsed() throws Exception {
    Path folder = Files.createDirectories(root.resolve("plugins"));
    Path jar = PluginJar.withBody("used", "1.0.0", """
        enum Color { RED }
        record Thing(String name, Color color) {}
        record Settings(String greeting, java.time.Duration patience) {}
        static final byte[] BALLAST = new byte[4 << 20];
        private final ThreadLocal<Thing> local = new ThreadLocal<>();
        public void start(PluginContext c) {
          c.configuration(Settings.class);
          local.set(new Thing("kept", Color.RED));
          c.scheduler().every(Duration.ofMillis(5), () -> local.set(new Thing("task", Color.RED)));
          c.scheduler().run(() -> {
            try { new java.util.concurrent.CountDownLatch(1).await(); } catch (InterruptedException e) {}
          });
          c.logger().info("started {}", BALLAST.length);
        }
        public List<InProcessSubgraph> subgraphs() {
          return List.of(InProcessSubgraph.builder("used")
              .sdl("enum Color { RED } type Thing { name: String color: Color } type Query { thing: Thing bad: String }")
              .field("Query", "thing", call -> new Thing("x", Color.RED))
              .field("Query", "bad", call -> { throw new Mine(); })
              .build());
        }
        static class Mine extends RuntimeException {}
        public List<RequestInterceptor> requestInterceptors() {
          return List.of((request, chain) -> chain.proceed(request).withHeader("x-used", "yes"));
        }
        """).writeTo(folder.resolve("used.jar"));
    try (PluginHost host = new PluginHost(
        PluginHost.Settings.of(folder, root.resolve("copies"), new LinkedHashMap<>()),
        Clock.systemUTC(),
        request -> {
          throw new IOException();
        },
        null)) {
      host.start();
      Eventually.assertWithin(LIMIT, () -> assertThat(host.plugins()).hasSize(1));
      WeakReference<ClassLoader> loader = use(host);

      Files.delete(jar);

      Eventually.assertWithin(LIMIT, () -> assertThat(host.plugins()).isEmpty());
      Eventually.assertWithin(LIMIT, () -> {
        System.gc();
        assertThat(loader.get()).isNull();
      });
    }
  }

  private static WeakReference<ClassLoader> use(PluginHost host) throws Exception {
    SequencedMap<String, URI> urls = new LinkedHashMap<>();
    urls.put("used", URI.create("plugin:used/used"));
    ClassLoader[] seen = new ClassLoader[1];
    GatewayResponse response = host.intercept(
        new GatewayRequest(
            "POST", URI.create("/"), Headers.empty(), "127.0.0.1", ByteBuffer.allocate(0)),
        _ -> {
          seen[0] = Thread.currentThread().getContextClassLoader();
          return GatewayResponse.of(200, "application/json", "{}");
        });
    assertThat(response.headers().first("x-used")).isEqualTo("yes");
    try (SubgraphTransport serving = host.transports().bind(urls, new LinkedHashMap<>())) {
      byte[] body = "{\"query\":\"{ thing { name color } bad }\"}".getBytes(StandardCharsets.UTF_8);
      String answer = new String(
          serving
              .send(new SubgraphRequest(
                  "used",
                  URI.create("plugin:used/used"),
                  new LinkedHashMap<>(),
                  body,
                  OperationKind.QUERY,
                  Instant.now().plusSeconds(20)))
              .body(),
          StandardCharsets.UTF_8);
      assertThat(answer).contains("{\"name\":\"x\",\"color\":\"RED\"}", "Query.bad failed");
    }
    assertThat(seen[0].getClass().getName()).contains("PluginClassLoader");
    return new WeakReference<>(seen[0]);
  }
}
