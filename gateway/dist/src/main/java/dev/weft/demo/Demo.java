package dev.weft.demo;

import dev.weft.gateway.Gateway;
import dev.weft.gateway.Surroundings;
import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.ConfigurationReader;
import dev.weft.gateway.config.ConfigurationResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * The sample graph, started: services in a process of their own; registry, gateway and plugin folder in this one.
 *
 * <p>Confined to one thread.
 */
public final class Demo implements AutoCloseable {
  /** A demonstration shows what is hidden from clients elsewhere. */
  private static final String SETTINGS = "errors: {messages: show, extensions: ['*']}";

  private final Path home;
  private final Path folder;
  private final ShopProcess shop;
  private final Gateway gateway;
  private final Stage stage;

  private Demo(Path home, Path folder, ShopProcess shop, Gateway gateway, Stage stage) {
    this.home = home;
    this.folder = folder;
    this.shop = shop;
    this.gateway = gateway;
    this.stage = stage;
  }

  /**
   * Starts everything.
   *
   * @param home the distribution's folder
   * @param folder where registry and plugins live; emptied first
   * @param port for GraphQL; 0 for any free one
   * @param adminPort for administration; 0 for any free one
   * @throws IOException if the services do not start
   */
  public static Demo start(Path home, Path folder, int port, int adminPort) throws IOException {
    delete(folder);
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    ShopProcess shop = ShopProcess.start(home.resolve("samples/shop"));
    try {
      Configuration configuration = configuration(folder, plugins, port, adminPort);
      Gateway gateway =
          new Gateway(configuration, Surroundings.from(configuration, System.getenv()));
      gateway.start();
      URI graphql = URI.create("http://127.0.0.1:" + gateway.port() + "/graphql");
      URI admin = URI.create("http://127.0.0.1:" + Objects.requireNonNull(gateway.adminPort()));
      return new Demo(home, folder, shop, gateway, new Stage(graphql, admin, plugins, shop.urls()));
    } catch (RuntimeException e) {
      shop.close();
      throw e;
    }
  }

  private static Configuration configuration(Path folder, Path plugins, int port, int adminPort) {
    ConfigurationResult result = new ConfigurationReader(System.getenv())
        .override("server.host", "127.0.0.1")
        .override("server.port", Integer.toString(port))
        .override("server.data_directory", folder.toString())
        .override("server.plugin_directory", plugins.toString())
        .override("admin.port", Integer.toString(adminPort))
        .override("telemetry.expose_plan", "true")
        .parse("demo.yaml", Path.of(""), SETTINGS);
    return switch (result) {
      case ConfigurationResult.Valid(var configuration) -> configuration;
      case ConfigurationResult.Invalid(var problems) ->
        throw new IllegalStateException(problems.toString());
    };
  }

  /**
   * Runs the script once and says whether every answer was right.
   *
   * @param record write the answers into the samples instead of comparing them
   */
  public boolean runOnce(PrintWriter out, boolean record) throws IOException, InterruptedException {
    try (GraphqlClient client = new GraphqlClient(stage.graphql())) {
      return script(client, new Transcript(out), record).run();
    }
  }

  /** Publishes all subgraphs, says what to try, and waits until the process is told to end. */
  public void stay(PrintWriter out) throws IOException, InterruptedException {
    Transcript transcript = new Transcript(out);
    try (GraphqlClient client = new GraphqlClient(stage.graphql())) {
      script(client, transcript, false).publishSubgraphs(true);
    }
    Path samples = home.resolve("samples");
    transcript.say("""

        Weft is running. Open %1$s in a browser, or paste this there:

          { topProducts(first: 3) { name inStock reviews(first: 1) { body author { username } } } }

        Publish a schema (change it first, and see what the registry says):
          ./weft subgraph publish accounts --schema %3$s/shop/accounts.graphql --routing-url %5$s --registry %2$s
        Drop a plugin; Product gets the field greeting within two seconds:
          cp %3$s/hello-plugin/hello-plugin-*.jar %4$s/
        Look at what runs:
          ./weft launch list --registry %2$s
          ./weft plugin list --registry %2$s

        Stop with Ctrl-C.""".formatted(
            stage.graphql(),
            stage.admin(),
            fromHere(samples),
            fromHere(stage.plugins()),
            stage.subgraphs().get("accounts")));
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown, "demo-end"));
    ended.await();
  }

  private Script script(GraphqlClient client, Transcript transcript, boolean record)
      throws IOException {
    return new Script(home.resolve("samples/shop"), pluginJar(), stage, client, transcript, record);
  }

  private Path pluginJar() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("samples/hello-plugin"))) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .findFirst()
          .orElseThrow(
              () -> new IOException("no sample plugin in " + home.resolve("samples/hello-plugin")));
    }
  }

  private static Path fromHere(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path) : path;
  }

  @Override
  public void close() throws IOException {
    gateway.close();
    shop.close();
    delete(folder);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
