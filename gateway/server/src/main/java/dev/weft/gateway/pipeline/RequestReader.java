package dev.weft.gateway.pipeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of a GraphQL request from a POST body or a GET query (GraphQL over HTTP, 5).
 *
 * <p>Thread-safe.
 */
final class RequestReader {
  private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  private final ObjectMapper json;
  private final int largestBatch;

  /**
   * Makes a reader.
   *
   * @param deepest how deep the JSON of a body may nest
   * @param largestBatch how many operations a request may bring; 0 when lists are not taken
   */
  RequestReader(int deepest, int largestBatch) {
    this.largestBatch = largestBatch;
    JsonFactory factory = JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(deepest)
            .maxStringLength(Integer.MAX_VALUE)
            .build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();
    json = JsonMapper.builder(factory)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build();
  }

  RequestReading read(ClientRequest request) {
    return switch (request.method()) {
      case "POST" -> post(request);
      case "GET" -> get(request);
      default ->
        RequestRefusal.of(
            405,
            "METHOD_NOT_ALLOWED",
            request.method() + " is not for GraphQL (expected: POST or GET)");
    };
  }

  private RequestReading post(ClientRequest request) {
    @Nullable String contentType = request.headers().first("content-type");
    if (!isJson(contentType)) {
      return RequestRefusal.of(
          415,
          "UNSUPPORTED_MEDIA_TYPE",
          (contentType == null
                  ? "the request has no content-type"
                  : "content-type: " + shown(contentType))
              + " (expected: application/json, in UTF-8)");
    }
    try {
      return body(request.body());
    } catch (JsonProcessingException e) {
      return malformed("the body is not JSON: " + where(e));
    } catch (IOException e) {
      return malformed("the body cannot be read");
    }
  }

  private RequestReading body(byte[] body) throws IOException {
    try (JsonParser parser = json.getFactory().createParser(body)) {
      @Nullable JsonToken first = parser.nextToken();
      RequestReading reading;
      if (first == JsonToken.START_ARRAY) {
        reading = batch(parser);
      } else if (first == JsonToken.START_OBJECT) {
        reading = object(parser);
      } else {
        return malformed("the body is not a JSON object (expected: {\"query\": …})");
      }
      if (!(reading instanceof RequestRefusal) && parser.nextToken() != null) {
        return malformed("something follows the JSON object of the body");
      }
      return reading;
    }
  }

  private RequestReading batch(JsonParser parser) throws IOException {
    if (largestBatch == 0) {
      return RequestRefusal.of(
          400,
          "BATCHING_NOT_SUPPORTED",
          "a list of operations in one request is not supported (expected: one JSON object)");
    }
    List<RequestReading> readings = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        return malformed(
            "an operation of the list is not a JSON object (expected: {\"query\": …})");
      }
      if (readings.size() == largestBatch) {
        return RequestRefusal.of(
            400,
            "BATCH_LIMIT_EXCEEDED",
            "the list has more operations than the " + largestBatch
                + " that server.batching.operations allows");
      }
      RequestReading reading = object(parser);
      if (parser.currentToken() != JsonToken.END_OBJECT) {
        return reading;
      }
      readings.add(reading);
    }
    return readings.isEmpty()
        ? malformed("the list of operations is empty (expected: at least one)")
        : new RequestReading.Batch(readings);
  }

  /** Reads an object to its end, or up to what is wrong in it. */
  private RequestReading object(JsonParser parser) throws IOException {
    Parameters parameters = new Parameters();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "query", "operationName", "documentId" -> {
          if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NULL) {
            return wrongType(name, "a string");
          }
          @Nullable String text = value == JsonToken.VALUE_NULL ? null : parser.getText();
          switch (name) {
            case "query" -> parameters.document = text;
            case "operationName" -> parameters.operationName = text;
            default -> parameters.documentId = text;
          }
        }
        case "variables", "extensions" -> {
          if (value != JsonToken.START_OBJECT && value != JsonToken.VALUE_NULL) {
            return wrongType(name, "an object");
          }
          if (value == JsonToken.START_OBJECT) {
            if (name.equals("variables")) {
              parameters.variables = json.readValue(parser, OBJECT);
            } else {
              @Nullable RequestRefusal refusal = extensions(parser, parameters);
              if (refusal != null) {
                return refusal;
              }
            }
          }
        }
        default -> parser.skipChildren();
      }
    }
    return complete(parameters);
  }

  /** Looks for a persisted query; what else clients put there is nothing to us. */
  private static @Nullable RequestRefusal extensions(JsonParser parser, Parameters parameters)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean persisted = parser.currentName().equals("persistedQuery");
      if (parser.nextToken() != JsonToken.START_OBJECT || !persisted) {
        parser.skipChildren();
        continue;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("version") && !parser.getText().equals("1")) {
          return malformed("Unsupported persisted query version");
        }
        if (name.equals("sha256Hash")) {
          if (value != JsonToken.VALUE_STRING) {
            return wrongType("extensions.persistedQuery.sha256Hash", "a string");
          }
          parameters.sha256 = parser.getText();
        }
        parser.skipChildren();
      }
    }
    return null;
  }

  /** What was read so far. Confined to one request. */
  private static final class Parameters {
    private @Nullable String document;
    private @Nullable String documentId;
    private @Nullable String sha256;
    private @Nullable String operationName;
    private SequencedMap<String, @Nullable Object> variables = new LinkedHashMap<>();
  }

  private RequestReading get(ClientRequest request) {
    SequencedMap<String, String> parameters = new LinkedHashMap<>();
    @Nullable String query = request.query();
    for (String pair : query == null ? List.<String>of() : List.of(query.split("&"))) {
      String[] parts = pair.split("=", 2);
      try {
        parameters.putIfAbsent(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
      } catch (IllegalArgumentException e) {
        return malformed("the query of the URL is not percent-encoded UTF-8");
      }
    }
    Parameters read = new Parameters();
    for (String name : List.of("variables", "extensions")) {
      @Nullable String text = parameters.get(name);
      if (text == null || text.isEmpty() || text.equals("null")) {
        continue;
      }
      try {
        if (name.equals("variables")) {
          read.variables = json.readValue(text, OBJECT);
        } else {
          @Nullable RequestRefusal refusal = extensions(text, read);
          if (refusal != null) {
            return refusal;
          }
        }
      } catch (MismatchedInputException e) {
        return wrongType(name, "a JSON object");
      } catch (IOException e) {
        return malformed("the parameter " + name + " is not JSON: "
            + (e instanceof JsonProcessingException wrong ? where(wrong) : "malformed"));
      }
    }
    read.document = parameters.get("query");
    read.documentId = present(parameters.get("documentId"));
    read.operationName = present(parameters.get("operationName"));
    return complete(read);
  }

  private @Nullable RequestRefusal extensions(String text, Parameters into) throws IOException {
    try (JsonParser parser = json.getFactory().createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return wrongType("extensions", "a JSON object");
      }
      return extensions(parser, into);
    }
  }

  private static @Nullable String present(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static RequestReading complete(Parameters parameters) {
    @Nullable String document = parameters.document;
    boolean named = parameters.documentId != null || parameters.sha256 != null;
    if (document == null || document.isBlank()) {
      if (!named) {
        return malformed(
            "the request has no query (expected: the parameter query with a GraphQL document)");
      }
      document = null;
    }
    return new RequestReading.Read(new GraphqlRequest(
        document,
        parameters.documentId,
        parameters.sha256,
        parameters.operationName,
        parameters.variables));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static RequestRefusal malformed(String message) {
    return RequestRefusal.of(400, "BAD_REQUEST", message);
  }

  private static RequestRefusal wrongType(String parameter, String expected) {
    return malformed(
        "the parameter " + parameter + " is of the wrong type (expected: " + expected + ")");
  }

  private static String where(JsonProcessingException e) {
    // The original message goes on with the parser's own settings after a line break.
    String message = e.getOriginalMessage().lines().findFirst().orElse("malformed");
    return e.getLocation() == null
        ? message
        : message + " (line " + e.getLocation().getLineNr() + ", column "
            + e.getLocation().getColumnNr() + ")";
  }

  /** Whether the header says JSON in UTF-8. */
  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    if (contentType.equals("application/json")) {
      return true;
    }
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";");
    if (!parts[0].strip().equals("application/json")) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset=")
          && !parameter.equals("charset=utf-8")
          && !parameter.equals("charset=utf8")) {
        return false;
      }
    }
    return true;
  }

  private static String shown(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }
}
