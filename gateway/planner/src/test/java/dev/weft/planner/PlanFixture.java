package dev.weft.planner;

import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.plan.QueryPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One folder of fixtures: {@code query.graphql}, {@code plan.txt}, either {@code supergraph.graphql} or
 * {@code subgraphs/NAME.graphql}, and perhaps {@code labels.txt} with the active labels.
 */
record PlanFixture(
    Path folder,
    String name,
    Supergraph supergraph,
    Operation operation,
    Set<String> labels,
    QueryPlan plan) {

  /** All folders below the planner's fixtures, by name. */
  static List<Path> folders() throws IOException {
    try (Stream<Path> files = Files.walk(root())) {
      return files
          .filter(file -> file.endsWith("query.graphql"))
          .map(Path::getParent)
          .sorted()
          .toList();
    }
  }

  /** What a fixture is called: its area and its sentence. */
  static String name(Path folder) {
    return root().relativize(folder).toString();
  }

  /** Composes if need be, parses and plans. */
  static PlanFixture read(Path folder) throws IOException {
    Supergraph supergraph = Supergraph.parse(name(folder), supergraphSdl(folder));
    ParsedDocument parsed = new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT)
        .parse(Files.readString(folder.resolve("query.graphql")), null);
    if (!(parsed instanceof ParsedDocument.Parsed(var operation))) {
      throw new IllegalArgumentException(name(folder) + ": " + parsed);
    }
    Path labelled = folder.resolve("labels.txt");
    Set<String> labels =
        Files.exists(labelled) ? new LinkedHashSet<>(Files.readAllLines(labelled)) : Set.of();
    QueryPlan plan = QueryPlanner.of(supergraph)
        .plan(operation, PlanOptions.DEFAULT.withOverrideLabels(labels).withDefer(true));
    return new PlanFixture(folder, name(folder), supergraph, operation, labels, plan);
  }

  private static String supergraphSdl(Path folder) throws IOException {
    Path composed = folder.resolve("supergraph.graphql");
    if (Files.exists(composed)) {
      return Files.readString(composed);
    }
    List<SubgraphSource> sources = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("subgraphs"))) {
      for (Path file : files.sorted().toList()) {
        String subgraph = file.getFileName().toString().replaceFirst("\\.graphql$", "");
        sources.add(new SubgraphSource(
            subgraph, "http://" + subgraph, file.toString(), Files.readString(file)));
      }
    }
    return switch (Composer.compose(sources)) {
      case CompositionResult.Composed composition -> composition.supergraphSdl();
      case CompositionResult.Rejected(var errors, var _) ->
        throw new IllegalArgumentException(name(folder) + " does not compose: " + errors);
    };
  }

  private static Path root() {
    return Path.of(
        System.getProperty("weft.root", "."), "gateway/planner/src/test/resources/fixtures");
  }
}
