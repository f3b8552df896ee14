package dev.weft.gateway.persisted;

import dev.weft.gateway.config.TrustedDocumentSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trusted documents of one graph, from a manifest or a directory of them, followed as long as this is open.
 *
 * <p>A change counts once the files look the same twice. A manifest that cannot be used is told in the log with its place,
 * and the last good one stays. Thread-safe.
 */
public final class TrustedManifest implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrustedManifest.class);
  private static final Duration INTERVAL = Duration.ofMillis(200);

  private final String graph;
  private final Path path;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile TrustedDocuments documents;
  private volatile @Nullable String problem;
  private List<String> taken = List.of();
  private List<String> seen = List.of();

  private TrustedManifest(String graph, Path path, TrustedDocuments documents) {
    this.graph = graph;
    this.path = path;
    this.documents = documents;
  }

  /**
   * Reads the manifest and follows it.
   *
   * @throws IllegalArgumentException if it cannot be used; the message says why and where
   */
  public static TrustedManifest open(String graph, TrustedDocumentSettings settings) {
    TrustedManifest manifest =
        new TrustedManifest(graph, settings.manifest(), TrustedDocuments.NONE);
    manifest.taken = manifest.stamps();
    manifest.seen = manifest.taken;
    manifest.read();
    @Nullable String problem = manifest.problem;
    if (problem != null) {
      throw new IllegalArgumentException("graph " + graph + ": " + problem);
    }
    Thread.ofVirtual().name("weft-manifest-" + graph).start(manifest::follow);
    return manifest;
  }

  /** The last good content. */
  TrustedDocuments documents() {
    return documents;
  }

  @Override
  public void close() {
    stopped.countDown();
  }

  private void follow() {
    try {
      while (!stopped.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        List<String> now = stamps();
        boolean settled = now.equals(seen);
        seen = now;
        if (settled && !now.equals(taken)) {
          taken = now;
          read();
          tell();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try {
      documents = ManifestReader.read(files());
      problem = null;
    } catch (ManifestException e) {
      problem = e.getMessage();
    } catch (NoSuchFileException e) {
      problem = e.getFile() + " does not exist";
    } catch (IOException e) {
      problem = path + " cannot be read: " + e;
    }
  }

  private void tell() {
    @Nullable String wrong = problem;
    if (wrong == null) {
      LOG.info("graph {}: {} trusted documents from {}", graph, documents.size(), path);
    } else {
      LOG.warn(
          "graph {}: {}; the {} trusted documents of before stay", graph, wrong, documents.size());
    }
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(path, "*.{json,graphql}")) {
      found.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  /** What tells a change of the files without reading them. */
  private List<String> stamps() {
    List<String> stamps = new ArrayList<>();
    try {
      for (Path file : files()) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        stamps.add(file + " " + attributes.lastModifiedTime() + " " + attributes.size() + " "
            + attributes.fileKey());
      }
    } catch (IOException e) {
      stamps.add("cannot be read");
    }
    return stamps;
  }
}
