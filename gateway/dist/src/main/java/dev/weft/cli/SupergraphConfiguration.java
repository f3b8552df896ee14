package dev.weft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.federation.composition.SubgraphSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the {@code supergraph.yaml} that rover users have. Stateless. */
final class SupergraphConfiguration {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private SupergraphConfiguration() {}

  /** What is wrong with the configuration or with a schema it names, in a sentence. */
  static final class InvalidConfiguration extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidConfiguration(String message) {
      super(message);
    }
  }

  /** The subgraphs of the configuration, in its order; files are relative to it. */
  static List<SubgraphSource> read(Path file) throws InvalidConfiguration, InterruptedException {
    Object tree;
    try {
      LoaderOptions options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      options.setCodePointLimit(64 << 20);
      tree = new Yaml(new SafeConstructor(options)).load(text(file));
    } catch (YAMLException e) {
      throw new InvalidConfiguration(
          file + ": " + String.valueOf(e.getMessage()).strip());
    }
    Map<?, ?> subgraphs = map(map(tree, file.toString()).get("subgraphs"), file + ": subgraphs");
    List<SubgraphSource> sources = new ArrayList<>();
    for (var entry : subgraphs.entrySet()) {
      String name = String.valueOf(entry.getKey());
      sources.add(subgraph(file, name, map(entry.getValue(), file + ": subgraphs." + name)));
    }
    return sources;
  }

  private static SubgraphSource subgraph(Path file, String name, Map<?, ?> settings)
      throws InvalidConfiguration, InterruptedException {
    String at = file + ": subgraphs." + name;
    String url = string(settings.get("routing_url"), at + ".routing_url");
    Map<?, ?> schema = map(settings.get("schema"), at + ".schema");
    String schemaFile = string(schema.get("file"), at + ".schema.file");
    if (schemaFile != null) {
      Path base = file.toAbsolutePath().getParent();
      Path path = base == null ? Path.of(schemaFile) : base.resolve(schemaFile);
      return new SubgraphSource(name, url, schemaFile, text(path));
    }
    String sdl = string(schema.get("sdl"), at + ".schema.sdl");
    if (sdl != null) {
      return new SubgraphSource(name, url, name + ".graphql", sdl);
    }
    String subgraphUrl = string(schema.get("subgraph_url"), at + ".schema.subgraph_url");
    if (subgraphUrl != null) {
      return new SubgraphSource(
          name, url == null ? subgraphUrl : url, name + ".graphql", introspect(name, subgraphUrl));
    }
    throw new InvalidConfiguration(at + ".schema: expected `file`, `sdl` or `subgraph_url`");
  }

  private static Map<?, ?> map(@Nullable Object value, String at) throws InvalidConfiguration {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new InvalidConfiguration(at + ": expected a mapping");
  }

  private static @Nullable String string(@Nullable Object value, String at)
      throws InvalidConfiguration {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new InvalidConfiguration(at + ": expected a string");
  }

  private static String text(Path file) throws InvalidConfiguration {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new InvalidConfiguration("there is no file " + file);
    } catch (MalformedInputException e) {
      throw new InvalidConfiguration(file + " is not valid UTF-8");
    } catch (IOException e) {
      throw new InvalidConfiguration(file + " cannot be read: " + e.getMessage());
    }
  }

  private static String introspect(String name, String url)
      throws InvalidConfiguration, InterruptedException {
    String problem;
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url))
          .timeout(TIMEOUT)
          .header("content-type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"{ _service { sdl } }\"}"))
          .build();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode sdl =
          JSON.readTree(response.body()).path("data").path("_service").path("sdl");
      if (sdl.isTextual()) {
        return sdl.textValue();
      }
      problem = "answered without data._service.sdl (HTTP status " + response.statusCode() + ")";
    } catch (IllegalArgumentException e) {
      problem = "is no URL that can be asked";
    } catch (IOException e) {
      problem = "could not be asked: "
          + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
    throw new InvalidConfiguration("subgraph " + name + ": " + url + " " + problem);
  }
}
