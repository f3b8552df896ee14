package dev.weft.federation.composition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder with one file for each subgraph, called as the subgraph is.
 *
 * @param sdlByFile file names in alphabetical order, to their text
 * @param listedCodes the codes of the graph's errors, from {@code codes.txt}; empty without that file
 */
record FixtureGraph(SequencedMap<String, String> sdlByFile, List<String> listedCodes) {
  private static final String SUFFIX = ".graphql";

  /** The repository's root. */
  static final Path ROOT = Path.of(System.getProperty("weft.root", "../.."));

  /** The folder of all fixtures of this module. */
  static final Path FIXTURES =
      ROOT.resolve("schema-registry/composition/src/test/resources/fixtures");

  static FixtureGraph read(Path folder) {
    SequencedMap<String, String> sdl = new TreeMap<>();
    List<String> codes = List.of();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
        sdl.put(file.getFileName().toString(), Files.readString(file));
      }
      Path listed = folder.resolve("codes.txt");
      if (Files.exists(listed)) {
        codes = Files.readAllLines(listed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FixtureGraph(sdl, codes);
  }

  /** The names of the folders in {@code folder}, in alphabetical order. */
  static List<String> folders(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(Files::isDirectory)
          .map(child -> child.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The codes expected here: those listed, which have {@code code} among them, or {@code code} alone. */
  Set<String> codes(String code) {
    if (listedCodes.isEmpty()) {
      return Set.of(code);
    }
    if (!listedCodes.contains(code) || listedCodes.size() < 2) {
      throw new IllegalStateException(
          "codes.txt: " + listedCodes + " (expected: " + code + " and others)");
    }
    return new TreeSet<>(listedCodes);
  }

  List<SubgraphSource> subgraphs() {
    List<SubgraphSource> subgraphs = new ArrayList<>();
    sdlByFile.forEach((file, sdl) -> subgraphs.add(
        new SubgraphSource(file.substring(0, file.length() - SUFFIX.length()), "", file, sdl)));
    return subgraphs;
  }
}
