package dev.weft.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients meet changes with the configuration while the gateway runs. */
@Timeout(120)
class ClientSettingsReloadTest {
  @TempDir
  private Path directory = Path.of("");

  private static void apply(ConfiguredGateway running, String text) throws Exception {
    running.rewrite(text);
    running.admin("POST", "/admin/configuration");
  }

  private static String trusting(ConfiguredGateway running, String manifest) {
    return running
        .text()
        .replace(
            "{supergraph: supergraph.graphql}",
            "{supergraph: supergraph.graphql, trusted_documents: {manifest: " + manifest + "}}");
  }

  @Test
  void trustedDocumentsAreTakenUpAndABadManifestChangesNothing() throws Exception {
    try (ConfiguredGateway running = ConfiguredGateway.start(directory)) {
      apply(running, trusting(running, "absent.json"));
      assertThat(running.gateway().status().problems())
          .singleElement()
          .asString()
          .contains("absent.json does not exist");
      assertThat(running.ask().body()).isEqualTo(ConfiguredGateway.MOMO);

      Files.writeString(directory.resolve("other.json"), "{\"a\": \"{ shelves }\"}");
      apply(running, trusting(running, "other.json"));
      assertThat(running.gateway().status().problems()).isEmpty();
      assertThat(running.ask().body()).contains("QUERY_NOT_IN_SAFELIST");

      apply(running, running.text());
      assertThat(running.ask().body()).isEqualTo(ConfiguredGateway.MOMO);
    }
  }

  @Test
  void limitsAndCostsAreTakenUpForKnownOperationsToo() throws Exception {
    try (ConfiguredGateway running = ConfiguredGateway.start(directory)) {
      assertThat(running.ask().body()).isEqualTo(ConfiguredGateway.MOMO);
      apply(running, running.text("limits: {height: 2}"));
      assertThat(running.ask().body()).contains("MAX_HEIGHT_LIMIT");
      apply(
          running,
          running.text("limits: {demand: {mode: enforce, subgraphs: {stock: 1, books: 1}}}"));
      assertThat(running.ask().body()).isEqualTo(ConfiguredGateway.MOMO);
      apply(running, running.text("limits: {demand: {expose: true, list_size: 3}}"));
      assertThat(running.ask("weft-cost", "true").body())
          .contains("\"cost\":{\"estimated\":1,\"actual\":1,");
    }
  }
}
