package dev.weft.gateway.config;

import java.time.Duration;
import java.util.List;

/** One entry of {@code server.cors}: what pages of some origins may do. */
public record CorsSettings(
    @Setting(
        value = "The origins it is for, such as https://app.example.com; * in one stands for any"
            + " letters, digits, dots and hyphens, * alone for every origin.",
        pattern = "\\*|null|[a-z][a-z0-9+.-]*://[A-Za-z0-9.*:\\[\\]_-]+")
    List<String> origins,

    @Setting(value = "The methods that pages may use.", byDefault = "GET, POST", pattern = "[A-Z]+")
    List<String> methods,

    @Setting(
        value = "The headers that pages may send; without any, those they ask for.",
        pattern = "[A-Za-z0-9!#$%&'*+.^_`|~-]+")
    List<String> headers,

    @Setting(
        value = "The headers of answers that pages may read besides the usual ones.",
        pattern = "[A-Za-z0-9!#$%&'*+.^_`|~-]+")
    List<String> exposedHeaders,

    @Setting(
        value = "Whether browsers send cookies and logins along and pages may read the answers.",
        byDefault = "false")
    boolean credentials,

    @Setting(
        value = "How long a browser may remember what it was allowed.",
        byDefault = "1h",
        min = 0,
        max = 86_400_000)
    Duration maxAge) {
  public CorsSettings {
    origins = List.copyOf(origins);
    methods = List.copyOf(methods);
    headers = List.copyOf(headers);
    exposedHeaders = List.copyOf(exposedHeaders);
  }
}
