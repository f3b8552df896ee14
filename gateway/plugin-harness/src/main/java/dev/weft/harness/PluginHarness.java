package dev.weft.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.gateway.Gateway;
import dev.weft.gateway.Surroundings;
import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.ConfigurationReader;
import dev.weft.gateway.config.ConfigurationResult;
import dev.weft.registry.PublishResult;
import dev.weft.registry.Registry;
import dev.weft.registry.RegistryChange;
import dev.weft.registry.SubgraphPublication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * A real gateway round a plugin, with registry, plugin folder and HTTP, on ports and in a folder of its own.
 *
 * <pre>{@code
 * try (PluginHarness gateway = PluginHarness.builder()
 *     .subgraph("products", products.url(), sdl)
 *     .pluginClasses("hello", Path.of("target/classes"))
 *     .start(folder)) {
 *   Answer answer = gateway.query("{ topProducts { greeting } }", Map.of());
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class PluginHarness implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String GRAPH = "default";

  private final Path folder;
  private final Surroundings surroundings;
  private final Gateway gateway;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private PluginHarness(Path folder, Configuration configuration) {
    this.folder = folder;
    this.surroundings = Surroundings.from(configuration, Map.of());
    this.gateway = new Gateway(configuration, surroundings);
    gateway.start();
  }

  /** Begins a harness without subgraphs and plugins. */
  public static Builder builder() {
    return new Builder();
  }

  /** Where GraphQL is answered. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + gateway.port() + "/graphql");
  }

  /** Where administration is answered, without a path. */
  public URI adminUrl() {
    return URI.create("http://127.0.0.1:" + gateway.adminPort());
  }

  /** The registry of the gateway. */
  public Registry registry() {
    return Objects.requireNonNull(surroundings.registry(), "registry");
  }

  /** The folder that the gateway watches for plugins. */
  public Path pluginFolder() {
    return folder.resolve("plugins");
  }

  /** Asks the gateway. */
  public Answer query(String document, Map<String, ?> variables) {
    try {
      byte[] body = JSON.writeValueAsBytes(Map.of("query", document, "variables", variables));
      HttpResponse<String> response = client.send(
          HttpRequest.newBuilder(url())
              .timeout(PATIENCE)
              .header("content-type", "application/json")
              .POST(BodyPublishers.ofByteArray(body))
              .build(),
          BodyHandlers.ofString(UTF_8));
      return new Answer(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the gateway was asked", e);
    }
  }

  /**
   * Asks the gateway again and again until the answer is as expected: what a plugin changes, it changes a moment later.
   *
   * @throws IllegalStateException with the last answer, if it is not within 30 seconds
   */
  public Answer awaitAnswer(String document, Predicate<Answer> expected) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Answer answer = query(document, Map.of());
      if (expected.test(answer)) {
        return answer;
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "not the expected answer to " + document + ": " + answer + plugins());
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** The list of plugins, {@code /admin/plugins}: an array of objects with {@code id}, {@code state}, {@code problem} … */
  public JsonNode plugins() {
    try {
      HttpRequest request = HttpRequest.newBuilder(adminUrl().resolve("/admin/plugins"))
          .timeout(PATIENCE)
          .build();
      return JSON.readTree(client.send(request, BodyHandlers.ofString(UTF_8)).body())
          .path("plugins");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the gateway was asked", e);
    }
  }

  /** Puts a plugin's JAR or ZIP into the folder, at once and whole; the gateway finds it a moment later. */
  public void drop(Path file) throws IOException {
    Path arriving = pluginFolder().resolve("." + file.getFileName());
    Files.copy(file, arriving, StandardCopyOption.REPLACE_EXISTING);
    Files.move(
        arriving,
        pluginFolder().resolve(file.getFileName()),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Publishes a subgraph.
   *
   * @throws IllegalStateException if the graph does not compose with it
   */
  public void publish(String name, URI url, String sdl) {
    publish(List.of(
        new RegistryChange.Publish(new SubgraphPublication(name, url.toString(), sdl, null))));
  }

  private void publish(List<RegistryChange> changes) {
    PublishResult result = registry().apply(GRAPH, changes);
    if (result instanceof PublishResult.Refusal refusal) {
      throw new IllegalStateException("the subgraphs were refused: " + refusal);
    }
  }

  @Override
  public void close() {
    gateway.close();
    client.close();
  }

  /** Collects what the gateway shall have. Confined to one thread. */
  public static final class Builder {
    private final List<RegistryChange> subgraphs = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final List<ClassFolder> classFolders = new ArrayList<>();
    private String configuration = "";

    private record ClassFolder(String id, Path classes) {}

    private Builder() {}

    /** Publishes a subgraph before the plugins come. */
    public Builder subgraph(String name, URI url, String sdl) {
      subgraphs.add(
          new RegistryChange.Publish(new SubgraphPublication(name, url.toString(), sdl, null)));
      return this;
    }

    /** Has the plugin of a JAR or ZIP. */
    public Builder plugin(Path file) {
      files.add(file);
      return this;
    }

    /** Has the plugin {@code id} of a folder of classes, as the module's own build leaves it for its tests. */
    public Builder pluginClasses(String id, Path classes) {
      classFolders.add(new ClassFolder(id, classes));
      return this;
    }

    /** The text of {@code weft.yaml}: what a plugin's section says, above all. */
    public Builder configuration(String yaml) {
      configuration = yaml;
      return this;
    }

    /**
     * Starts the gateway and waits until every plugin is active.
     *
     * @param folder for everything that the gateway writes; a test's temporary folder
     * @throws IllegalStateException if the subgraphs do not compose, or a plugin is refused: with its sentence
     */
    public PluginHarness start(Path folder) throws IOException {
      Files.createDirectories(folder.resolve("plugins"));
      Path file = Files.writeString(folder.resolve("weft.yaml"), configuration);
      PluginHarness harness = new PluginHarness(folder, read(file));
      try {
        if (!subgraphs.isEmpty()) {
          harness.publish(subgraphs);
        }
        for (Path plugin : files) {
          harness.drop(plugin);
        }
        for (ClassFolder plugin : classFolders) {
          Path jar = folder.resolve(plugin.id() + ".jar");
          ClassFolderJar.pack(plugin.id(), plugin.classes(), jar);
          harness.drop(jar);
        }
        awaitPlugins(harness, files.size() + classFolders.size());
        return harness;
      } catch (RuntimeException | IOException e) {
        harness.close();
        throw e;
      }
    }

    private static void awaitPlugins(PluginHarness harness, int expected) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (true) {
        int active = 0;
        for (JsonNode plugin : harness.plugins()) {
          if (plugin.path("state").asText().equals("failed")) {
            throw new IllegalStateException(plugin.path("problem").asText());
          }
          active += plugin.path("state").asText().equals("active") ? 1 : 0;
        }
        if (active == expected) {
          return;
        }
        if (System.nanoTime() > end) {
          throw new IllegalStateException("not every plugin is active: " + harness.plugins());
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }

    private static Configuration read(Path file) {
      ConfigurationReader reader = new ConfigurationReader(Map.of())
          .override("server.host", "127.0.0.1")
          .override("server.port", "0")
          .override("server.data_directory", file.resolveSibling("data").toString())
          .override("server.plugin_directory", file.resolveSibling("plugins").toString())
          .override("admin.port", "0");
      return switch (reader.read(file)) {
        case ConfigurationResult.Valid(var configuration) -> configuration;
        case ConfigurationResult.Invalid(var problems) ->
          throw new IllegalArgumentException("configuration: " + problems);
      };
    }
  }
}
