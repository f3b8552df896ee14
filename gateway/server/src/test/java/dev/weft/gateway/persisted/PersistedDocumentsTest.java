package dev.weft.gateway.persisted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.gateway.config.TrustedDocumentSettings;
import dev.weft.gateway.config.TrustedDocumentSettings.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistedDocumentsTest {
  private static final String TRUSTED = "{ shelves }";
  private static final String OTHER = "{ books { id } }";

  @TempDir
  private Path directory = Path.of("");

  private PersistedDocuments documents(boolean automatic, @Nullable Mode mode) throws Exception {
    Path file = directory.resolve("manifest.json");
    Files.writeString(file, "{\"shelves-1\": \"" + TRUSTED + "\"}");
    return new PersistedDocuments(
        "default",
        automatic ? new AutomaticQueries(10_000) : null,
        mode == null
            ? null
            : TrustedManifest.open("default", new TrustedDocumentSettings(mode, file)),
        mode == null ? Mode.OFF : mode);
  }

  private static String outcome(DocumentLookup lookup) {
    return switch (lookup) {
      case DocumentLookup.Found(var document) -> document;
      case DocumentLookup.Refused refused -> refused.status() + " " + refused.code();
    };
  }

  @Test
  void aHashIsKnownOnceItsDocumentWasSent() throws Exception {
    try (PersistedDocuments documents = documents(true, null)) {
      String hash = DocumentHash.of(OTHER);
      assertThat(outcome(documents.find(null, null, hash)))
          .isEqualTo("200 PERSISTED_QUERY_NOT_FOUND");
      assertThat(outcome(documents.find(OTHER, null, hash))).isEqualTo(OTHER);
      assertThat(outcome(documents.find(null, null, hash))).isEqualTo(OTHER);
      assertThat(outcome(documents.find(null, "sha256:" + hash, null))).isEqualTo(OTHER);
      assertThat(outcome(documents.find(OTHER, null, hash))).isEqualTo(OTHER);
    }
  }

  @Test
  void aHashOfAnotherDocumentIsRefusedAndNotKept() throws Exception {
    try (PersistedDocuments documents = documents(true, null)) {
      String hash = DocumentHash.of(OTHER);
      assertThat(outcome(documents.find(TRUSTED, null, hash)))
          .isEqualTo("400 PERSISTED_QUERY_HASH_MISMATCH");
      assertThat(outcome(documents.find(null, null, hash)))
          .isEqualTo("200 PERSISTED_QUERY_NOT_FOUND");
      documents.find(OTHER, null, hash);
      assertThat(outcome(documents.find(TRUSTED, null, hash)))
          .isEqualTo("400 PERSISTED_QUERY_HASH_MISMATCH");
    }
  }

  @Test
  void whatIsKeptIsBoundedByBytes() {
    AutomaticQueries queries = new AutomaticQueries(10_000);
    for (int i = 0; i < 1_000; i++) {
      String document = "{ a" + i + " }";
      assertThat(queries.put(DocumentHash.of(document), document)).isTrue();
    }
    long kept = java.util.stream.IntStream.range(0, 1_000)
        .filter(i -> queries.get(DocumentHash.of("{ a" + i + " }")) != null)
        .count();
    assertThat(kept).isBetween(1L, 33L);
    String large = "{ " + "a".repeat(10_000) + " }";
    assertThat(queries.put(DocumentHash.of(large), large)).isTrue();
    assertThat(queries.get(DocumentHash.of(large))).isNull();
  }

  @Test
  void switchedOffAClientIsToldToSendDocuments() throws Exception {
    try (PersistedDocuments documents = documents(false, null)) {
      assertThat(outcome(documents.find(null, null, DocumentHash.of(OTHER))))
          .isEqualTo("200 PERSISTED_QUERY_NOT_SUPPORTED");
      assertThat(outcome(documents.find(OTHER, null, DocumentHash.of(OTHER))))
          .isEqualTo("200 PERSISTED_QUERY_NOT_SUPPORTED");
      assertThat(outcome(documents.find(OTHER, null, null))).isEqualTo(OTHER);
      assertThat(outcome(documents.find(null, "shelves-1", null)))
          .isEqualTo("400 PERSISTED_QUERY_NOT_IN_LIST");
    }
  }

  @Test
  void enforcedOnlyTrustedDocumentsRun() throws Exception {
    try (PersistedDocuments documents = documents(true, Mode.ENFORCE)) {
      String hash = DocumentHash.of(TRUSTED);
      assertThat(outcome(documents.find(null, "shelves-1", null))).isEqualTo(TRUSTED);
      assertThat(outcome(documents.find(null, hash, null))).isEqualTo(TRUSTED);
      assertThat(outcome(documents.find(null, "sha256:" + hash, null))).isEqualTo(TRUSTED);
      assertThat(outcome(documents.find(null, null, hash))).isEqualTo(TRUSTED);
      assertThat(outcome(documents.find(TRUSTED, null, null))).isEqualTo(TRUSTED);
      assertThat(outcome(documents.find(OTHER, null, null))).isEqualTo("400 QUERY_NOT_IN_SAFELIST");
      assertThat(outcome(documents.find(OTHER, null, DocumentHash.of(OTHER))))
          .isEqualTo("400 QUERY_NOT_IN_SAFELIST");
      assertThat(outcome(documents.find(null, null, DocumentHash.of(OTHER))))
          .isEqualTo("400 PERSISTED_QUERY_NOT_IN_LIST");
      assertThat(outcome(documents.find(null, "books-1", null)))
          .isEqualTo("400 PERSISTED_QUERY_NOT_IN_LIST");
      assertThat(outcome(documents.find(OTHER, "shelves-1", null)))
          .isEqualTo("400 PERSISTED_QUERY_HASH_MISMATCH");
    }
  }

  @Test
  void loggedOrOffOthersRunToo() throws Exception {
    for (Mode mode : new Mode[] {Mode.LOG, Mode.OFF}) {
      try (PersistedDocuments documents = documents(true, mode)) {
        assertThat(outcome(documents.find(null, "shelves-1", null))).isEqualTo(TRUSTED);
        assertThat(outcome(documents.find(OTHER, null, null))).isEqualTo(OTHER);
        assertThat(outcome(documents.find(OTHER, null, DocumentHash.of(OTHER)))).isEqualTo(OTHER);
        assertThat(outcome(documents.find(null, null, DocumentHash.of(OTHER)))).isEqualTo(OTHER);
      }
    }
  }

  @Test
  void aChangeIsFollowedAndABadOneLeavesTheLastGood() throws Exception {
    Path file = directory.resolve("manifest.json");
    try (PersistedDocuments documents = documents(false, Mode.ENFORCE)) {
      Files.writeString(file, "{\"books-1\": \"" + OTHER + "\"}");
      await(() -> outcome(documents.find(null, "books-1", null)).equals(OTHER));
      assertThat(outcome(documents.find(TRUSTED, null, null)))
          .isEqualTo("400 QUERY_NOT_IN_SAFELIST");
      Files.writeString(file, "{\"books-1\": ");
      Files.writeString(directory.resolve("other.json"), "{}");
      assertThat(outcome(documents.find(null, "books-1", null))).isEqualTo(OTHER);
      Files.writeString(file, "{\"books-2\": \"{ books { id title } }\"}");
      await(() -> outcome(documents.find(null, "books-2", null)).equals("{ books { id title } }"));
    }
  }

  @Test
  void aDirectoryIsReadAsAWhole() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("manifests"));
    Files.writeString(folder.resolve("web.json"), "{\"a\": \"" + TRUSTED + "\"}");
    Files.writeString(folder.resolve("books.graphql"), OTHER);
    Files.writeString(folder.resolve("notes.txt"), "not read");
    try (TrustedManifest manifest =
        TrustedManifest.open("default", new TrustedDocumentSettings(Mode.ENFORCE, folder))) {
      assertThat(manifest.documents().byId("a")).isEqualTo(TRUSTED);
      assertThat(manifest.documents().byId("books")).isEqualTo(OTHER);
      Files.writeString(folder.resolve("app.json"), "{\"b\": \"{ b }\"}");
      await(() -> "{ b }".equals(manifest.documents().byId("b")));
    }
  }

  @Test
  void aManifestThatCannotBeReadAtTheStartIsToldWithItsPlace() throws Exception {
    Path file = directory.resolve("manifest.json");
    TrustedDocumentSettings settings = new TrustedDocumentSettings(Mode.ENFORCE, file);
    assertThatThrownBy(() -> TrustedManifest.open("default", settings))
        .hasMessage("graph default: " + file + " does not exist");
    Files.writeString(file, "{\"a\": []}");
    assertThatThrownBy(() -> TrustedManifest.open("default", settings))
        .hasMessage("graph default: " + file + ":1:7: a: a list (expected: the document as text)");
  }

  private static void await(BooleanSupplier condition) {
    long started = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - started > TimeUnit.SECONDS.toNanos(60)) {
        throw new AssertionError("still not so after a minute");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }
}
