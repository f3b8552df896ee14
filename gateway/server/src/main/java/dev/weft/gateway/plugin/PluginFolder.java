package dev.weft.gateway.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches the plugin folder: which JARs and ZIPs are in it, and when each was last touched.
 *
 * <p>By looking, not by events: events of the operating system do not come from network and container file systems, and a
 * look at a few files costs nothing. A file counts once it has rested: it looks the same twice in a row, or is older than a
 * second. Names that begin with a dot do not count, so a file can be copied under such a name and renamed.
 *
 * <p>Confined to one thread at a time.
 */
final class PluginFolder {
  private static final long RESTED_MILLIS = 1_000;

  /** What tells whether a file was touched; change time and inode catch copies that keep size and date. */
  record Looks(Map<String, Object> attributes) {

    /** Whether nobody touched the file for a while. */
    boolean isOld() {
      long touched = attributes.values().stream()
          .filter(FileTime.class::isInstance)
          .mapToLong(time -> ((FileTime) time).toMillis())
          .max()
          .orElse(Long.MAX_VALUE);
      // the file system's clock, so the system's and not an injected one
      return System.currentTimeMillis() - touched > RESTED_MILLIS;
    }
  }

  /**
   * What a look found.
   *
   * @param settled files that rest, with their looks
   * @param unsettled files that are still being written, it seems
   */
  record Found(SequencedMap<Path, Looks> settled, List<Path> unsettled) {}

  private final Path folder;
  private SequencedMap<Path, Looks> before = new LinkedHashMap<>();

  PluginFolder(Path folder) {
    this.folder = folder;
  }

  /** Looks once; an absent folder is an empty one. */
  Found look() throws IOException {
    SequencedMap<Path, Looks> now = new LinkedHashMap<>();
    for (Path file : files()) {
      Looks looks = looksOf(file);
      if (looks != null) {
        now.put(file, looks);
      }
    }
    SequencedMap<Path, Looks> settled = new LinkedHashMap<>();
    now.forEach((file, looks) -> {
      if (looks.equals(before.get(file)) || looks.isOld()) {
        settled.put(file, looks);
      }
    });
    List<Path> unsettled =
        now.keySet().stream().filter(file -> !settled.containsKey(file)).toList();
    before = now;
    return new Found(settled, unsettled);
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(PluginFolder::isPlugin).sorted().toList();
    }
  }

  private static boolean isPlugin(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".")
        && (name.endsWith(".jar") || name.endsWith(".zip"))
        && Files.isRegularFile(file);
  }

  private static @Nullable Looks looksOf(Path file) throws IOException {
    try {
      String view = file.getFileSystem().supportedFileAttributeViews().contains("unix")
          ? "unix:size,lastModifiedTime,ctime,ino"
          : "size,lastModifiedTime,fileKey";
      return new Looks(Files.readAttributes(file, view));
    } catch (NoSuchFileException _) {
      return null; // removed since it was listed
    }
  }
}
