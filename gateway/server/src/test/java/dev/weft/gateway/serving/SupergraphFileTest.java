package dev.weft.gateway.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupergraphFileTest {
  @TempDir
  private Path directory = Path.of("");

  private Path file = Path.of("");
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private @Nullable SupergraphFile source;

  @BeforeEach
  void name() {
    file = directory.resolve("supergraph.graphql");
  }

  @AfterEach
  void close() {
    if (source != null) {
      source.close();
    }
  }

  @Test
  void thePresentContentIsOfferedBeforeStartReturns() throws IOException {
    Files.writeString(file, "one");

    start(new LinkedHashMap<>());

    assertThat(events.poll())
        .isEqualTo("offered one " + SupergraphArtefact.sha256(bytes("one")) + " {}");
  }

  @Test
  void newContentIsOfferedWhicheverWayItCame() throws Exception {
    Files.writeString(file, "one");
    start(new LinkedHashMap<>());
    assertThat(next()).startsWith("offered one");

    Files.writeString(file, "in place");
    assertThat(next()).startsWith("offered in place");

    Path other = directory.resolve("other");
    Files.writeString(other, "renamed over");
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    assertThat(next()).startsWith("offered renamed over");

    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, "renamed o..r");
    Files.setLastModifiedTime(file, time);
    assertThat(next()).startsWith("offered renamed o..r");
  }

  @Test
  void theSameContentIsNotOfferedTwice() throws Exception {
    Files.writeString(file, "one");
    start(new LinkedHashMap<>());
    assertThat(next()).startsWith("offered one");

    Files.writeString(file, "one");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));

    assertThat(events.poll(700, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void aFileThatIsBeingWrittenIsLetFinish() throws Exception {
    Files.writeString(file, "one");
    start(new LinkedHashMap<>());
    assertThat(next()).startsWith("offered one");

    Files.writeString(file, "");
    StringBuilder whole = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      String part = "part " + i + "\n";
      whole.append(part);
      Files.writeString(file, part, StandardOpenOption.APPEND);
      // Nothing may be offered while parts follow each other faster than readings.
      assertThat(events.poll(15, TimeUnit.MILLISECONDS)).isNull();
    }

    assertThat(next()).startsWith("offered " + whole.toString().strip());
  }

  @Test
  void aMissingFileIsReportedAndItsReturnNoticed() throws Exception {
    start(new LinkedHashMap<>());
    assertThat(next()).isEqualTo("failed " + file + " does not exist");

    Files.writeString(file, "one");
    assertThat(next()).startsWith("offered one");

    Files.delete(file);
    assertThat(next()).isEqualTo("failed " + file + " does not exist");
  }

  @Test
  void aFileThatIsNotTextIsReported() throws Exception {
    Files.write(file, new byte[] {(byte) 0xc3, (byte) 0x28});

    start(new LinkedHashMap<>());

    assertThat(next()).isEqualTo("failed " + file + " is not UTF-8 text; save it as UTF-8");
  }

  @Test
  void schemasOfSubgraphsComeAlongAndAreWatchedToo() throws Exception {
    Path schema = directory.resolve("hello.graphql");
    Files.writeString(file, "one");
    Files.writeString(schema, "type A");
    SequencedMap<String, Path> schemas = new LinkedHashMap<>();
    schemas.put("hello", schema);
    start(schemas);
    assertThat(next()).endsWith("{hello=type A}");

    Files.writeString(schema, "type B");

    assertThat(next()).startsWith("offered one").endsWith("{hello=type B}");
  }

  private void start(SequencedMap<String, Path> schemas) {
    source = new SupergraphFile(file, schemas);
    source.start(new SupergraphSource.Listener() {
      @Override
      public void offered(SupergraphArtefact artefact) {
        events.add("offered " + artefact.supergraphSdl().strip() + " " + artefact.sha256() + " "
            + artefact.subgraphSchemas());
      }

      @Override
      public void failed(String problem) {
        events.add("failed " + problem);
      }
    });
  }

  private String next() throws InterruptedException {
    return String.valueOf(events.poll(5, TimeUnit.SECONDS));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
