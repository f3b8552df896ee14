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

  /** Makes a reader that refuses bodies whose JSON nests deeper than {@code deepest}. */
  RequestReader(int deepest) {
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
    @Nullable String document = null;
    @Nullable String operationName = null;
    SequencedMap<String, @Nullable Object> variables = new LinkedHashMap<>();
    try (JsonParser parser = json.getFactory().createParser(body)) {
      @Nullable JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        return malformed(
            "a list of operations in one request is not supported (expected: one JSON object)");
      }
      if (first != JsonToken.START_OBJECT) {
        return malformed("the body is not a JSON object (expected: {\"query\": …})");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (name) {
          case "query", "operationName" -> {
            if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NULL) {
              return wrongType(name, "a string");
            }
            @Nullable String text = value == JsonToken.VALUE_NULL ? null : parser.getText();
            if (name.equals("query")) {
              document = text;
            } else {
              operationName = text;
            }
          }
          case "variables", "extensions" -> {
            if (value != JsonToken.START_OBJECT && value != JsonToken.VALUE_NULL) {
              return wrongType(name, "an object");
            }
            if (name.equals("variables") && value == JsonToken.START_OBJECT) {
              variables = json.readValue(parser, OBJECT);
            } else {
              parser.skipChildren();
            }
          }
          default -> parser.skipChildren();
        }
      }
      if (parser.nextToken() != null) {
        return malformed("something follows the JSON object of the body");
      }
    }
    return complete(document, operationName, variables);
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
    SequencedMap<String, @Nullable Object> variables = new LinkedHashMap<>();
    for (String name : List.of("variables", "extensions")) {
      @Nullable String text = parameters.get(name);
      if (text == null || text.isEmpty() || text.equals("null")) {
        continue;
      }
      try {
        SequencedMap<String, @Nullable Object> object = json.readValue(text, OBJECT);
        variables = name.equals("variables") ? object : variables;
      } catch (MismatchedInputException e) {
        return wrongType(name, "a JSON object");
      } catch (JsonProcessingException e) {
        return malformed("the parameter " + name + " is not JSON: " + where(e));
      }
    }
    @Nullable String operationName = parameters.get("operationName");
    return complete(
        parameters.get("query"),
        operationName == null || operationName.isEmpty() ? null : operationName,
        variables);
  }

  private static RequestReading complete(
      @Nullable String document,
      @Nullable String operationName,
      SequencedMap<String, @Nullable Object> variables) {
    return document == null || document.isBlank()
        ? malformed(
            "the request has no query (expected: the parameter query with a GraphQL document)")
        : new RequestReading.Read(new GraphqlRequest(document, operationName, variables));
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
