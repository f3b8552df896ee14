package dev.weft.gateway.config;

/** The section {@code telemetry}. */
public record TelemetrySettings(
    @Setting(value = "Whether each request is logged in one line.", byDefault = "false")
    boolean accessLog,

    @Setting(
        value = "Whether a request with the header Weft-Plan: true gets its query plan in the"
            + " extensions.",
        byDefault = "false")
    boolean exposePlan,

    @Setting(
        value =
            "What clients see of errors that subgraphs report: their words, or only that there was"
                + " one.",
        byDefault = "pass")
    SubgraphErrors subgraphErrors,

    @Setting(value = "What is measured.", atStart = true) MetricSettings metrics) {

  /** Values of {@code telemetry.subgraph_errors}. */
  public enum SubgraphErrors {
    PASS,
    MASK
  }
}
