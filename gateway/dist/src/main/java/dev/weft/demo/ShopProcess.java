package dev.weft.demo;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;

/** The sample shop's five subgraphs, running in one process beside this one. Confined to one thread. */
final class ShopProcess implements AutoCloseable {
  private static final int SERVICES = 5;

  private final Process process;
  private final SequencedMap<String, URI> urls;

  private ShopProcess(Process process, SequencedMap<String, URI> urls) {
    this.process = process;
    this.urls = Collections.unmodifiableSequencedMap(urls);
  }

  /**
   * Starts the services and waits until all of them answer.
   *
   * @param shop the folder of the shop in the distribution
   * @throws IOException if they do not start
   */
  static ShopProcess start(Path shop) throws IOException {
    if (!Files.isDirectory(shop.resolve("lib"))) {
      throw new IOException("no sample services in " + shop
          + ": the demo needs the folder samples of the distribution");
    }
    Process process = new ProcessBuilder(List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            shop.resolve("lib") + File.separator + "*",
            "dev.weft.samples.shop.ShopMain",
            "--port",
            "0"))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    var shutdown = new Thread(process::destroy, "shop-stop");
    Runtime.getRuntime().addShutdownHook(shutdown);
    SequencedMap<String, URI> urls = new LinkedHashMap<>();
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      int space = line.indexOf(' ');
      urls.put(line.substring(0, space), URI.create(line.substring(space + 1).strip()));
      if (urls.size() == SERVICES) {
        return new ShopProcess(process, urls);
      }
    }
    process.destroy();
    throw new IOException("the sample services ended before they answered: see above");
  }

  /** Where each subgraph answers, by name. */
  SequencedMap<String, URI> urls() {
    return urls;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
