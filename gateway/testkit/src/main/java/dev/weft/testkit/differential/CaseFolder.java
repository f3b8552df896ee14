package dev.weft.testkit.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.testkit.simulator.WorldSettings;
import dev.weft.testkit.subgraph.GraphqlRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A case as a folder of text: {@code case.json}, {@code operation.graphql} and a schema for each subgraph.
 *
 * <p>Stateless.
 */
public final class CaseFolder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CaseFolder() {}

  /** Writes a case to a folder of its name below {@code parent}, and gives that folder. */
  public static Path write(DifferentialCase it, Path parent) throws IOException {
    Path folder = parent.resolve(it.name());
    Files.createDirectories(folder);
    ObjectNode json = JSON.createObjectNode();
    var names = json.putArray("subgraphs");
    for (SubgraphSource subgraph : it.subgraphs()) {
      names.add(subgraph.name());
      Files.writeString(
          folder.resolve(subgraph.name() + ".graphql"), subgraph.sdl().strip() + "\n");
    }
    json.put("worldSeed", it.world().seed());
    json.put("faulty", it.world().faulty());
    json.set("activeLabels", JSON.valueToTree(it.world().activeLabels()));
    json.set("variables", JSON.valueToTree(it.request().variables()));
    Files.writeString(folder.resolve("operation.graphql"), it.request().query());
    Files.writeString(
        folder.resolve("case.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    return folder;
  }

  /** Reads what {@link #write} wrote to {@code folder}. */
  public static DifferentialCase read(Path folder) throws IOException {
    JsonNode json = JSON.readTree(Files.readString(folder.resolve("case.json")));
    List<SubgraphSource> subgraphs = new ArrayList<>();
    for (JsonNode name : json.path("subgraphs")) {
      String file = name.asText() + ".graphql";
      subgraphs.add(new SubgraphSource(
          name.asText(),
          "http://127.0.0.1/" + name.asText(),
          file,
          Files.readString(folder.resolve(file))));
    }
    Set<String> labels = new LinkedHashSet<>();
    json.path("activeLabels").forEach(label -> labels.add(label.asText()));
    @SuppressWarnings("unchecked") // the keys of a JSON object are strings
    Map<String, Object> variables = JSON.convertValue(json.path("variables"), Map.class);
    return new DifferentialCase(
        String.valueOf(folder.getFileName()),
        subgraphs,
        new WorldSettings(json.path("worldSeed").asLong(), json.path("faulty").asBoolean(), labels),
        new GraphqlRequest(Files.readString(folder.resolve("operation.graphql")), null, variables));
  }
}
