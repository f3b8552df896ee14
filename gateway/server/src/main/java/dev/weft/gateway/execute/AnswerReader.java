package dev.weft.gateway.execute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.response.Cell;
import dev.weft.gateway.response.JsonSyntaxException;
import dev.weft.gateway.response.ReadShape;
import dev.weft.gateway.response.ResponseError;
import dev.weft.gateway.response.ResponseParser;
import dev.weft.gateway.telemetry.FetchResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells GraphQL answers from everything else that comes back from a subgraph.
 *
 * <p>Confined to one request. Messages name the subgraph, never its URL nor anything it sent besides its GraphQL errors.
 */
final class AnswerReader {
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();

  private final ResponseParser parser;
  private final ErrorPolicy policy;

  AnswerReader(ResponseParser parser, ErrorPolicy policy) {
    this.parser = parser;
    this.policy = policy;
  }

  /**
   * Reads an answer; its errors go to {@code outcome}.
   *
   * @return the cell of {@code data}; missing when there is none
   */
  long read(String subgraph, ReadShape shape, SubgraphResponse response, FetchOutcome outcome) {
    boolean success = response.status() >= 200 && response.status() < 300;
    if (response.body().length == 0) {
      outcome.fail(
          success ? FetchResult.MALFORMED : FetchResult.HTTP_ERROR,
          success
              ? FetchErrors.malformed(subgraph, "an empty body")
              : FetchErrors.status(subgraph, response.status()));
      return Cell.MISSING;
    }
    ResponseParser.Parsed parsed;
    try {
      parsed = parser.parse(response.body(), shape);
    } catch (JsonSyntaxException e) {
      outcome.fail(
          success ? FetchResult.MALFORMED : FetchResult.HTTP_ERROR,
          success
              ? FetchErrors.malformed(subgraph, problem(response, e))
              : FetchErrors.status(subgraph, response.status()));
      return Cell.MISSING;
    }
    boolean erroneous = parsed.errors() != null && errors(subgraph, parsed, response, outcome);
    boolean hasData = Cell.kind(parsed.data()) == Cell.OBJECT;
    if (!success && !(hasData && speaksGraphql(response)) && !erroneous) {
      outcome.fail(FetchResult.HTTP_ERROR, FetchErrors.status(subgraph, response.status()));
      return Cell.MISSING;
    }
    if (hasData) {
      outcome.setBroughtData();
    } else if (!erroneous) {
      outcome.fail(
          FetchResult.MALFORMED,
          FetchErrors.malformed(
              subgraph,
              Cell.kind(parsed.data()) == Cell.NULL
                  ? "null as data but no error"
                  : "neither data nor errors"));
    }
    return parsed.data();
  }

  private static boolean speaksGraphql(SubgraphResponse response) {
    String type = response.contentType();
    return type != null
        && type.toLowerCase(Locale.ROOT).startsWith("application/graphql-response+json");
  }

  private static String problem(SubgraphResponse response, JsonSyntaxException e) {
    String type = response.contentType();
    if (type != null && !type.toLowerCase(Locale.ROOT).contains("json")) {
      int end = type.indexOf(';');
      String mediaType = (end < 0 ? type : type.substring(0, end)).strip();
      return "something of type " + mediaType + " instead of JSON";
    }
    return "malformed JSON (" + e.getMessage() + ")";
  }

  /** Takes the errors of an answer and says whether there were any. */
  private boolean errors(
      String subgraph,
      ResponseParser.Parsed parsed,
      SubgraphResponse response,
      FetchOutcome outcome) {
    ResponseParser.Slice slice = parsed.errors();
    if (slice == null) {
      return false;
    }
    Object errors;
    try {
      errors = JSON.readValue(response.body(), slice.offset(), slice.length(), Object.class);
    } catch (JsonProcessingException e) {
      outcome.fail(
          FetchResult.MALFORMED, FetchErrors.malformed(subgraph, "errors that cannot be read"));
      return true;
    } catch (IOException e) {
      throw new IllegalStateException("reading an array does no input or output", e);
    }
    if (!(errors instanceof List<?> list)) {
      outcome.fail(
          FetchResult.MALFORMED, FetchErrors.malformed(subgraph, "errors that are no list"));
      return true;
    }
    for (Object each : list) {
      SubgraphError error = error(each);
      ResponseError shown = policy.show(subgraph, error);
      if (error.path() == null || error.path().isEmpty()) {
        outcome.fail(shown);
      } else {
        outcome.place(shown, error.path());
      }
    }
    return !list.isEmpty();
  }

  private static SubgraphError error(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> map)) {
      return new SubgraphError(String.valueOf(json), null, new LinkedHashMap<>());
    }
    Object message = map.get("message");
    SequencedMap<String, @Nullable Object> extensions = new LinkedHashMap<>();
    if (map.get("extensions") instanceof Map<?, ?> given) {
      given.forEach((key, value) -> extensions.put(String.valueOf(key), value));
    }
    return new SubgraphError(
        message == null ? "unknown error" : String.valueOf(message),
        path(map.get("path")),
        extensions);
  }

  private static @Nullable List<Object> path(@Nullable Object json) {
    if (!(json instanceof List<?> list)) {
      return null;
    }
    List<Object> path = new ArrayList<>();
    for (Object segment : list) {
      if (!(segment instanceof String || segment instanceof Integer)) {
        return null;
      }
      path.add(segment);
    }
    return path;
  }
}
