package dev.weft.registry.http;

import dev.weft.federation.problem.ProblemLocation;
import dev.weft.registry.PublishedSubgraph;
import dev.weft.registry.RegistryChange;
import dev.weft.registry.RegistryChange.Publish;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the line a problem points at, in the schemas just sent and in those published. Confined to one request. */
final class SourceLines {
  private static final int LONGEST_LINE = 500;

  private final Map<String, String> schemas = new HashMap<>();

  SourceLines(List<RegistryChange> changes, Supplier<List<PublishedSubgraph>> published) {
    published.get().forEach(subgraph -> schemas.put(subgraph.name(), subgraph.sdl()));
    for (RegistryChange change : changes) {
      if (change instanceof Publish(var publication)) {
        schemas.put(publication.name(), publication.sdl());
      }
    }
  }

  @Nullable
  String at(ProblemLocation place) {
    String schema = schemas.get(place.subgraph());
    if (schema == null) {
      return null;
    }
    String line = schema
        .lines()
        .skip(Math.max(0, place.location().line() - 1))
        .findFirst()
        .orElse(null);
    return line == null || line.length() > LONGEST_LINE ? null : line;
  }
}
