package dev.weft.gateway.config;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The section {@code telemetry.otlp}. */
public record OtlpSettings(
    @Setting(
        "Where the collector takes OTLP over HTTP, such as http://localhost:4318; v1/traces and"
            + " v1/metrics are put behind it.")
    URI endpoint,

    @Setting("Headers sent along, such as authorization; the values are references to secrets.")
    SequencedMap<String, SecretReference> headers,

    @Setting(value = "What the gateway calls itself, as service.name.", byDefault = "weft")
    String serviceName,

    @Setting("Further attributes of the resource, such as deployment.environment.name.")
    SequencedMap<String, String> attributes,

    @Setting(value = "Whether spans are sent.", byDefault = "true")
    boolean traces,

    @Setting(value = "Whether metrics are sent.", byDefault = "true")
    boolean metrics,

    @Setting(value = "How often metrics are sent.", byDefault = "30s", min = 10)
    Duration interval,

    @Setting(value = "How long the collector may take to accept.", byDefault = "10s", min = 1)
    Duration timeout,

    @Setting(value = "Whether what is sent is packed.", byDefault = "gzip")
    Packing compression) {

  /** Without a user and password in the URL. */
  @Override
  public String toString() {
    return "OtlpSettings[endpoint=" + UrlText.of(endpoint) + ", headers=" + headers + "]";
  }

  /** Values of {@code telemetry.otlp.compression}. */
  public enum Packing {
    NONE,
    GZIP
  }

  public OtlpSettings {
    headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
    attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
  }
}
