package dev.weft.gateway.config;

/** The section {@code telemetry.tracing}. */
public record TracingSettings(
    @Setting(
        value =
            "How many of the requests that come without a trace are traced, where spans are sent;"
                + " those that bring one are traced when their caller traces them.",
        byDefault = "10%",
        pattern = "(100(\\.0{1,4})?|\\d{1,2}(\\.\\d{1,4})?)%")
    String sample,

    @Setting(
        value = "Whether the trace that a request belongs to (traceparent, tracestate) goes on to"
            + " subgraphs, whether or not spans are sent.",
        byDefault = "true")
    boolean propagate,

    @Setting(
        value =
            "What spans show of documents: nothing, the text with each string and number replaced,"
                + " or all of it.",
        byDefault = "none")
    Document document) {

  /** Values of {@code telemetry.tracing.document}. */
  public enum Document {
    NONE,
    REDACTED,
    FULL
  }

  /** The part of requests that is traced, from 0 to 1. */
  public double ratio() {
    return Double.parseDouble(sample.substring(0, sample.length() - 1)) / 100;
  }
}
