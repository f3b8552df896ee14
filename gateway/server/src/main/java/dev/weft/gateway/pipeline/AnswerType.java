package dev.weft.gateway.pipeline;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The media type of an answer, and what it makes of the status code (GraphQL over HTTP, 6). */
enum AnswerType {
  /** The status tells whether there is data. */
  GRAPHQL_RESPONSE("application/graphql-response+json"),
  /** For clients of old: a request that could be read is answered with 200, whatever is wrong in its document. */
  JSON("application/json");

  private final String mediaType;

  AnswerType(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The value of the content type header. */
  String contentType() {
    return mediaType + ";charset=utf-8";
  }

  /** The status of an answer without data to a request whose document, operation or variables are wrong. */
  int statusOfRefusal(int status) {
    return switch (this) {
      case GRAPHQL_RESPONSE -> status;
      case JSON -> 200;
    };
  }

  /**
   * Chooses by the values of the accept header; JSON where the client leaves the choice.
   *
   * @return null when the client takes neither
   */
  static @Nullable AnswerType negotiate(List<String> accept) {
    if (accept.isEmpty()) {
      return JSON;
    }
    double json = 0;
    double graphql = 0;
    for (String header : accept) {
      for (String range : header.split(",")) {
        String type = range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        double weight = weight(range);
        switch (type) {
          case "application/graphql-response+json" -> graphql = Math.max(graphql, weight);
          // A wildcard comes a hair after a name, and means what clients of old expect.
          case "application/json" -> json = Math.max(json, weight);
          case "*/*", "application/*" -> json = Math.max(json, weight - 0.0001);
          default -> {}
        }
      }
    }
    if (json <= 0 && graphql <= 0) {
      return null;
    }
    return graphql >= json ? GRAPHQL_RESPONSE : JSON;
  }

  private static double weight(String range) {
    for (String parameter : range.split(";")) {
      String text = parameter.strip().toLowerCase(Locale.ROOT);
      if (text.startsWith("q=")) {
        try {
          return Double.parseDouble(text.substring(2).strip());
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }
}
