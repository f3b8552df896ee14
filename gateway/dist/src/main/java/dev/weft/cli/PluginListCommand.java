package dev.weft.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the plugins of a running gateway. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the plugins of a running gateway, and what is wrong with them.")
final class PluginListCommand implements Callable<Integer> {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @Spec
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--admin",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:4001",
      description = "The gateway's administration server; by default ${DEFAULT-VALUE}.")
  private String admin = "";

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
  private RegistryOptions.Format format = RegistryOptions.Format.TEXT;

  /** Why there is no list. */
  private static final class NoList extends Exception {
    private static final long serialVersionUID = 1L;

    NoList(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    boolean json = format == RegistryOptions.Format.JSON;
    PrintWriter out = command.commandLine().getOut();
    try {
      JsonNode answer = ask();
      if (json) {
        out.println(answer.toPrettyString());
      } else {
        print(answer.path("plugins"), out);
      }
      return 0;
    } catch (NoList e) {
      if (json) {
        out.println(
            JsonNodeFactory.instance.objectNode().put("message", e.getMessage()).toPrettyString());
      } else {
        command.commandLine().getErr().println(e.getMessage());
      }
      return 1;
    }
  }

  private JsonNode ask() throws NoList, InterruptedException {
    String base = admin.endsWith("/") ? admin.substring(0, admin.length() - 1) : admin;
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/admin/plugins"))
          .timeout(TIMEOUT)
          .build();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString(UTF_8));
      JsonNode answer =
          response.statusCode() == 200 ? new ObjectMapper().readTree(response.body()) : null;
      if (answer == null || !answer.path("plugins").isArray()) {
        throw new NoList(
            base + " answered " + response.statusCode()
                + " but has no list of plugins: name the gateway's"
                + " administration server with --admin (by default port 4001)",
            null);
      }
      return answer;
    } catch (JacksonException e) {
      throw new NoList(base + " is no administration server of a gateway: name it with --admin", e);
    } catch (IOException e) {
      throw new NoList(
          "no gateway answers at " + base + " ("
              + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
              + "): start one with weft serve, or name its administration server with --admin",
          e);
    } catch (IllegalArgumentException e) {
      throw new NoList("--admin: \"" + admin + "\" is no URL such as http://127.0.0.1:4001", e);
    }
  }

  private static void print(JsonNode plugins, PrintWriter out) {
    if (plugins.isEmpty()) {
      out.println("no plugin yet: put a JAR into the plugin folder");
      return;
    }
    TextTable table =
        new TextTable("ID", "VERSION", "STATE", "FILE", "SUBGRAPHS", "INTERCEPTORS", "SINCE");
    for (JsonNode plugin : plugins) {
      table.add(
          plugin.path("id").asText("-"),
          plugin.path("version").asText("-"),
          plugin.path("state").asText(),
          plugin.path("file").asText(),
          subgraphs(plugin.path("subgraphs")),
          plugin.path("interceptors").asText(),
          plugin.path("since").asText());
    }
    table.print(out);
    for (JsonNode plugin : plugins) {
      if (plugin.path("problem").isTextual()) {
        out.println(plugin.path("file").asText() + ": " + plugin.path("problem").asText());
      }
    }
  }

  private static String subgraphs(JsonNode names) {
    if (names.isEmpty()) {
      return "-";
    }
    StringBuilder text = new StringBuilder();
    names.forEach(name -> text.append(text.isEmpty() ? "" : ",").append(name.asText()));
    return text.toString();
  }
}
