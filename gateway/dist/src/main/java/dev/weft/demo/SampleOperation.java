package dev.weft.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the sample shop.
 *
 * @param document starts with a comment that says what it shows
 * @param answer what must come back, data and errors; null when nothing is recorded
 */
record SampleOperation(
    String name,
    String document,
    JsonNode variables,
    @Nullable JsonNode answer) {

  /** Reads {@code NAME.graphql}, {@code NAME.json} and, where there is one, {@code NAME.answer.json}. */
  static SampleOperation load(Path folder, String name) throws IOException {
    Path answer = folder.resolve(name + ".answer.json");
    return new SampleOperation(
        name,
        Files.readString(folder.resolve(name + ".graphql")).strip(),
        GraphqlClient.JSON.readTree(Files.readString(folder.resolve(name + ".json"))),
        Files.exists(answer) ? GraphqlClient.JSON.readTree(Files.readString(answer)) : null);
  }
}
