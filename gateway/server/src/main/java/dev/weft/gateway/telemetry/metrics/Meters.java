package dev.weft.gateway.telemetry.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.SummaryWithCallback;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The meters of a process: they are made here, and read here. Thread-safe. */
public final class Meters {
  // Few, because each is a series for every combination of labels.
  private static final double[] SECONDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final List<Meter> described = new CopyOnWriteArrayList<>();

  /**
   * A meter as its readers meet it. Immutable.
   *
   * @param name as Prometheus shows it; of a histogram or summary without {@code _bucket}, {@code _sum}, {@code _count}
   * @param type counter, gauge, histogram or summary
   */
  public record Meter(String name, String type, List<String> labels, String help) {
    public Meter {
      labels = List.copyOf(labels);
    }
  }

  /** What a scrape gets. Immutable as long as nobody writes to {@code body}. */
  @SuppressWarnings("ArrayRecordComponent") // written once, compared never
  public record Exposition(String contentType, byte[] body) {}

  /** Every meter that there is, in the order they were made. */
  public List<Meter> meters() {
    return List.copyOf(described);
  }

  private void describe(
      String name, @Nullable Unit unit, String type, String help, String... labels) {
    String full = unit == null ? name : name + "_" + unit;
    described.add(
        new Meter(type.equals("counter") ? full + "_total" : full, type, List.of(labels), help));
  }

  /** A counter; {@code name} without {@code _total}. */
  Counter counter(String name, String help, String... labels) {
    describe(name, null, "counter", help, labels);
    return Counter.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .withoutExemplars()
        .register(registry);
  }

  /** A counter that is read when somebody asks. */
  void counter(
      String name,
      String help,
      @Nullable Unit unit,
      Consumer<CounterWithCallback.Callback> reading,
      String... labels) {
    describe(name, unit, "counter", help, labels);
    var builder = CounterWithCallback.builder().name(name).help(help).labelNames(labels);
    (unit == null ? builder : builder.unit(unit)).callback(reading).register(registry);
  }

  Gauge gauge(String name, String help, String... labels) {
    describe(name, null, "gauge", help, labels);
    return Gauge.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .withoutExemplars()
        .register(registry);
  }

  /** A gauge that is read when somebody asks. */
  void gauge(
      String name,
      String help,
      @Nullable Unit unit,
      Consumer<GaugeWithCallback.Callback> reading,
      String... labels) {
    describe(name, unit, "gauge", help, labels);
    var builder = GaugeWithCallback.builder().name(name).help(help).labelNames(labels);
    (unit == null ? builder : builder.unit(unit)).callback(reading).register(registry);
  }

  /** Counts and sums that are read when somebody asks. */
  void summary(
      String name,
      String help,
      Unit unit,
      Consumer<SummaryWithCallback.Callback> reading,
      String... labels) {
    describe(name, unit, "summary", help, labels);
    SummaryWithCallback.builder()
        .name(name)
        .help(help)
        .unit(unit)
        .labelNames(labels)
        .callback(reading)
        .register(registry);
  }

  /** A histogram of durations; {@code name} without {@code _seconds}. */
  Histogram durations(String name, String help, String... labels) {
    describe(name, Unit.SECONDS, "histogram", help, labels);
    return Histogram.builder()
        .name(name)
        .help(help)
        .unit(Unit.SECONDS)
        .labelNames(labels)
        .classicOnly()
        .classicUpperBounds(SECONDS)
        .withoutExemplars()
        .register(registry);
  }

  /** Everything as it stands. */
  public MetricSnapshots read() {
    return registry.scrape();
  }

  /**
   * Everything as text, in the form that a scraper asks for.
   *
   * @param accept the request's header; null when there is none
   */
  public Exposition exposition(@Nullable String accept) {
    ExpositionFormatWriter writer = accept != null && accept.contains("openmetrics-text")
        ? OpenMetricsTextFormatWriter.create()
        : PrometheusTextFormatWriter.create();
    ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
    try {
      writer.write(out, read());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Exposition(writer.getContentType(), out.toByteArray());
  }
}
