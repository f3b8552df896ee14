package dev.weft.planner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the planning corpus, which is no part of the project and may be absent. */
public final class SharedCorpus {
  private SharedCorpus() {}

  /** The folder of planning cases, or null. */
  public static @Nullable Path planning() {
    Path shared = Path.of(System.getProperty(
        "weft.shared",
        Path.of(System.getProperty("weft.root", ".")).resolve("../shared").toString()));
    Path folder = shared.resolve("conformance/planning");
    return Files.isDirectory(folder) ? folder : null;
  }

  /** The case folders in the order of their names. */
  public static List<Path> cases(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }
}
