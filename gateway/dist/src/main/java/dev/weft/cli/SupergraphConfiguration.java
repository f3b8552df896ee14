package dev.weft.cli;

import dev.weft.federation.composition.Contract;
import dev.weft.federation.composition.SubgraphSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * The {@code supergraph.yaml} that rover users have, read with all it names. Immutable.
 *
 * @param subgraphs in the order of the file
 * @param contracts by name
 */
record SupergraphConfiguration(
    List<SubgraphSource> subgraphs, SequencedMap<String, Contract> contracts) {
  private static final long LARGEST_FILE = 256L << 20;

  SupergraphConfiguration {
    subgraphs = List.copyOf(subgraphs);
    contracts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(contracts));
  }

  /** What is wrong with the configuration or with a schema it names: a line each. */
  static final class InvalidConfiguration extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidConfiguration(String message) {
      super(message);
    }
  }

  /** Reads {@code file}; other files are relative to it. */
  static SupergraphConfiguration read(Path file, SubgraphIntrospection introspection)
      throws InvalidConfiguration, InterruptedException {
    SupergraphYaml yaml = yaml(file);
    List<SubgraphSource> sources = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (SupergraphYaml.Entry entry : yaml.subgraphs()) {
      try {
        sources.add(source(file, entry, introspection));
      } catch (InvalidConfiguration e) {
        problems.add("subgraph " + entry.name() + ": " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfiguration(String.join("\n", problems));
    }
    return new SupergraphConfiguration(sources, yaml.contracts());
  }

  /** The files whose content counts: the configuration and the schemas it names, as far as it can be read. */
  static SequencedSet<Path> files(Path file) {
    SequencedSet<Path> files = new LinkedHashSet<>();
    files.add(file);
    try {
      for (SupergraphYaml.Entry entry : yaml(file).subgraphs()) {
        if (entry.schema() instanceof SupergraphYaml.FromFile(String name)) {
          files.add(beside(file, name));
        }
      }
    } catch (InvalidConfiguration e) {
      // Until it is mended, the configuration is all there is to watch.
      return files;
    }
    return files;
  }

  private static SupergraphYaml yaml(Path file) throws InvalidConfiguration {
    SupergraphYaml yaml = SupergraphYaml.read(file.toString(), text(file), System.getenv());
    if (!yaml.problems().isEmpty()) {
      throw new InvalidConfiguration(String.join("\n", yaml.problems()));
    }
    return yaml;
  }

  private static SubgraphSource source(
      Path file, SupergraphYaml.Entry entry, SubgraphIntrospection introspection)
      throws InvalidConfiguration, InterruptedException {
    String name = entry.name();
    return switch (entry.schema()) {
      case SupergraphYaml.FromFile(String path) ->
        new SubgraphSource(
            name,
            entry.routingUrl(),
            Path.of(path).normalize().toString(),
            text(beside(file, path)));
      case SupergraphYaml.Inline(String sdl) ->
        new SubgraphSource(name, entry.routingUrl(), name + ".graphql", sdl);
      case SupergraphYaml.FromSubgraph(String url, var headers) -> {
        try {
          yield new SubgraphSource(
              name,
              entry.routingUrl() == null ? url : entry.routingUrl(),
              name + ".graphql",
              introspection.schema(url, headers));
        } catch (SubgraphIntrospection.NoSchema e) {
          throw new InvalidConfiguration(String.valueOf(e.getMessage()));
        }
      }
    };
  }

  private static Path beside(Path configuration, String name) {
    Path base = configuration.toAbsolutePath().getParent();
    return base == null ? Path.of(name) : base.resolve(name);
  }

  private static String text(Path file) throws InvalidConfiguration {
    try {
      long size = Files.size(file);
      if (size > LARGEST_FILE) {
        throw new InvalidConfiguration(
            file + " has " + size + " bytes, more than a schema may have");
      }
      return decoded(file, Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new InvalidConfiguration("there is no file " + file);
    } catch (IOException e) {
      throw new InvalidConfiguration(file + " cannot be read: " + e.getMessage());
    }
  }

  private static String decoded(Path file, byte[] bytes) throws InvalidConfiguration {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new InvalidConfiguration(
          file + " is not valid UTF-8: the byte at offset " + in.position() + " (0x"
              + Integer.toHexString(bytes[in.position()] & 0xff) + ") begins no character");
    }
    return out.flip().toString();
  }
}
