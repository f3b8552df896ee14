package dev.weft.gateway.persisted;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads manifests of trusted documents: Apollo's ({@code {"format": "apollo-persisted-query-manifest", "operations": [{"id",
 * "body"}]}}), Relay's ({@code {"id": "document"}}), and files of one GraphQL document, whose id is the file's name.
 *
 * <p>Confined to one reading.
 */
final class ManifestReader {
  private static final String APOLLO = "apollo-persisted-query-manifest";
  private static final JsonFactory JSON = JsonFactory.builder()
      .streamReadConstraints(
          StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
      .build();

  private final SequencedMap<String, String> documents = new LinkedHashMap<>();

  private ManifestReader() {}

  /**
   * Reads {@code files}, each a manifest or a document.
   *
   * @throws ManifestException if one of them is neither
   * @throws IOException if one cannot be read
   */
  static TrustedDocuments read(List<Path> files) throws ManifestException, IOException {
    ManifestReader reader = new ManifestReader();
    for (Path file : files) {
      if (file.toString().endsWith(".graphql")) {
        reader.document(file);
      } else {
        reader.manifest(file);
      }
    }
    return new TrustedDocuments(reader.documents);
  }

  private void document(Path file) throws IOException, ManifestException {
    String name = String.valueOf(file.getFileName());
    add(
        name.substring(0, name.length() - ".graphql".length()),
        Files.readString(file),
        file + ":1:1");
  }

  private void manifest(Path file) throws ManifestException, IOException {
    try (JsonParser json = JSON.createParser(Files.readAllBytes(file))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw wrong(file, json, "no JSON object (expected: a manifest of Apollo or Relay)");
      }
      boolean first = true;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        JsonToken value = json.nextToken();
        if (first && key.equals("format") && value == JsonToken.VALUE_STRING) {
          if (!json.getText().equals(APOLLO)) {
            throw wrong(file, json, "format: " + json.getText() + " (expected: " + APOLLO + ")");
          }
          apollo(file, json);
          return;
        }
        if (first && key.equals("operations") && value == JsonToken.START_ARRAY) {
          operations(file, json);
          apollo(file, json);
          return;
        }
        first = false;
        if (value != JsonToken.VALUE_STRING) {
          throw wrong(file, json, key + ": " + shown(value) + " (expected: the document as text)");
        }
        add(key, json.getText(), place(file, json));
      }
    } catch (JsonProcessingException e) {
      throw new ManifestException(place(file, e.getLocation()) + ": not JSON: "
          + e.getOriginalMessage().lines().findFirst().orElse("malformed"));
    }
  }

  /** What is left of Apollo's object. */
  private void apollo(Path file, JsonParser json) throws IOException, ManifestException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      switch (key) {
        case "version" -> {
          if (!json.getText().equals("1")) {
            throw wrong(file, json, "version: " + json.getText() + " (expected: 1)");
          }
        }
        case "operations" -> {
          if (value != JsonToken.START_ARRAY) {
            throw wrong(file, json, "operations: " + shown(value) + " (expected: a list)");
          }
          operations(file, json);
        }
        default -> json.skipChildren();
      }
    }
  }

  private void operations(Path file, JsonParser json) throws IOException, ManifestException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw wrong(
            file,
            json,
            "an operation is " + shown(json.currentToken()) + " (expected: {\"id\", \"body\"})");
      }
      String place = place(file, json);
      @Nullable String id = null;
      @Nullable String body = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        JsonToken value = json.nextToken();
        if ((key.equals("id") || key.equals("body")) && value != JsonToken.VALUE_STRING) {
          throw wrong(file, json, key + ": " + shown(value) + " (expected: text)");
        }
        switch (key) {
          case "id" -> id = json.getText();
          case "body" -> body = json.getText();
          default -> json.skipChildren();
        }
      }
      if (id == null || body == null) {
        throw new ManifestException(
            place + ": an operation has no " + (id == null ? "id" : "body"));
      }
      add(id, body, place);
    }
  }

  private void add(String id, String document, String place) throws ManifestException {
    if (document.isBlank()) {
      throw new ManifestException(place + ": the document " + id + " is empty");
    }
    @Nullable String other = documents.putIfAbsent(id, document);
    if (other != null && !other.equals(document)) {
      throw new ManifestException(place + ": the id " + id + " stands for another document too");
    }
  }

  private static ManifestException wrong(Path file, JsonParser json, String message) {
    return new ManifestException(place(file, json) + ": " + message);
  }

  private static String place(Path file, JsonParser json) {
    return place(file, json.currentTokenLocation());
  }

  private static String place(Path file, @Nullable JsonLocation location) {
    return location == null
        ? file + ":1:1"
        : file + ":" + location.getLineNr() + ":" + location.getColumnNr();
  }

  private static String shown(@Nullable JsonToken token) {
    return switch (token) {
      case null -> "the end of the file";
      case START_ARRAY -> "a list";
      case START_OBJECT -> "an object";
      case VALUE_NULL -> "null";
      default -> "a value";
    };
  }
}
