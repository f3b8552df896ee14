package dev.weft.e2e.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Launches and plugin swaps while clients ask: not one request may notice. */
final class ChangesUnderLoadTest {
  private static final int CHANGES = 20;
  private static final int CLIENTS = 4;
  private static final List<String> OPERATIONS =
      List.of("shipping", "search", "conditions", "pages", "keys");

  @Test
  void noRequestFailsDuringTwentyLaunchesAndTwentyPluginSwaps(@TempDir Path folder)
      throws Exception {
    try (LiveShop live = new LiveShop(folder)) {
      var done = new AtomicBoolean();
      var answered = new AtomicInteger();
      Queue<String> failures = new ConcurrentLinkedQueue<>();
      List<Thread> clients = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int first = client;
        clients.add(Thread.ofVirtual().start(() -> {
          for (int i = first; !done.get(); i++) {
            ask(live, OPERATIONS.get(i % OPERATIONS.size()), answered, failures);
          }
        }));
      }
      String accounts = LiveShop.schema("accounts");
      for (int change = 1; change <= CHANGES; change++) {
        String field = "  change" + change + ": Int\n";
        live.publish("accounts", accounts.replace("  passwordHash:", field + "  passwordHash:"));
        swapPlugin(live, folder, change);
        int number = change;
        LiveShop.await(() -> live.query(
                "{ __type(name: \"User\") { fields { name } } }", LiveShop.JSON.createObjectNode())
            .body()
            .contains("\"change" + number + "\""));
      }
      done.set(true);
      for (Thread client : clients) {
        client.join();
      }
      assertThat(failures).as("of %d answers", answered.get()).isEmpty();
      assertThat(answered.get()).isGreaterThan(CHANGES * CLIENTS);
    }
  }

  private static void ask(
      LiveShop live, String name, AtomicInteger answered, Queue<String> failures) {
    try {
      HttpResponse<String> response =
          live.query(LiveShop.operation(name), LiveShop.variables(name));
      JsonNode body = LiveShop.JSON.readTree(response.body());
      if (response.statusCode() != 200 || !LiveShop.answer(name).equals(body)) {
        failures.add(name + ": " + response.statusCode() + " " + response.body());
      }
      answered.incrementAndGet();
    } catch (IOException | RuntimeException e) {
      failures.add(name + ": " + e);
    }
  }

  /** Puts another edition of the plugin in place and waits until it answers; the edition is told by the file's hash. */
  private static void swapPlugin(LiveShop live, Path folder, int edition)
      throws IOException, NoSuchAlgorithmException {
    Path jar = folder.resolve("edition.jar");
    try (var original = new JarFile(LiveShop.helloPlugin().toFile());
        var output = new JarOutputStream(Files.newOutputStream(jar))) {
      for (var entry : original.stream().toList()) {
        output.putNextEntry(new ZipEntry(entry.getName()));
        original.getInputStream(entry).transferTo(output);
      }
      output.putNextEntry(new ZipEntry("META-INF/edition"));
      output.write(edition);
    }
    String hash = HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
    Files.move(
        jar,
        live.plugins.resolve("hello.jar"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
    LiveShop.await(
        () ->
            live.send("GET", live.admin().resolve("/admin/plugins"), "").body().contains(hash)
                && live.query(
                        "{ product(id: \"p1\") { greeting } }", LiveShop.JSON.createObjectNode())
                    .body()
                    .contains("Hello, product p1!"),
        () -> live.send("GET", live.admin().resolve("/admin/plugins"), "").body());
  }
}
