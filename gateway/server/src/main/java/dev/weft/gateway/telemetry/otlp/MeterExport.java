package dev.weft.gateway.telemetry.otlp;

import dev.weft.gateway.telemetry.metrics.Meters;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.metrics.data.SummaryData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.export.MetricProducer;
import io.opentelemetry.sdk.resources.Resource;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBucket;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The process's meters as OpenTelemetry's metrics: the same snapshots that Prometheus reads, cumulative since the start.
 *
 * <p>Names are those of the guide without {@code _total}; units are UCUM's. Thread-safe.
 */
final class MeterExport implements MetricProducer {
  private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("dev.weft");

  private final Meters meters;
  private final long startNanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());

  MeterExport(Meters meters) {
    this.meters = meters;
  }

  /** A metric as the exporter takes it. Immutable. */
  private record Metric(
      Resource resource,
      String name,
      String description,
      String unit,
      MetricDataType type,
      Data<?> data)
      implements MetricData {
    @Override
    public Resource getResource() {
      return resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
      return SCOPE;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public String getDescription() {
      return description;
    }

    @Override
    public String getUnit() {
      return unit;
    }

    @Override
    public MetricDataType getType() {
      return type;
    }

    @Override
    public Data<?> getData() {
      return data;
    }
  }

  @Override
  public Collection<MetricData> produce(Resource resource) {
    long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    List<MetricData> metrics = new ArrayList<>();
    for (MetricSnapshot snapshot : meters.read()) {
      switch (snapshot) {
        case CounterSnapshot counter ->
          metrics.add(metric(resource, counter, MetricDataType.DOUBLE_SUM, sums(counter, now)));
        case GaugeSnapshot gauge ->
          metrics.add(metric(resource, gauge, MetricDataType.DOUBLE_GAUGE, gauges(gauge, now)));
        case HistogramSnapshot histogram ->
          metrics.add(
              metric(resource, histogram, MetricDataType.HISTOGRAM, histograms(histogram, now)));
        case SummarySnapshot summary ->
          metrics.add(metric(resource, summary, MetricDataType.SUMMARY, summaries(summary, now)));
        default -> {} // there are no meters of other types
      }
    }
    return metrics;
  }

  private static MetricData metric(
      Resource resource, MetricSnapshot snapshot, MetricDataType type, Data<?> data) {
    @Nullable Unit unit = snapshot.getMetadata().getUnit();
    return new Metric(
        resource,
        snapshot.getMetadata().getName(),
        Objects.requireNonNullElse(snapshot.getMetadata().getHelp(), ""),
        unit == null ? "1" : unit.equals(Unit.SECONDS) ? "s" : unit.equals(Unit.BYTES) ? "By" : "1",
        type,
        data);
  }

  private SumData<DoublePointData> sums(CounterSnapshot counter, long now) {
    return SumData.createDoubleSumData(
        true,
        AggregationTemporality.CUMULATIVE,
        counter.getDataPoints().stream()
            .map(point -> DoublePointData.create(
                startNanos, now, attributes(point.getLabels()), point.getValue(), List.of()))
            .toList());
  }

  private GaugeData<DoublePointData> gauges(GaugeSnapshot gauge, long now) {
    return GaugeData.createDoubleGaugeData(gauge.getDataPoints().stream()
        .map(point -> DoublePointData.create(
            startNanos, now, attributes(point.getLabels()), point.getValue(), List.of()))
        .toList());
  }

  private HistogramData histograms(HistogramSnapshot histogram, long now) {
    return HistogramData.create(
        AggregationTemporality.CUMULATIVE,
        histogram.getDataPoints().stream().map(point -> histogram(point, now)).toList());
  }

  private HistogramPointData histogram(HistogramDataPointSnapshot point, long now) {
    List<Double> bounds = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (ClassicHistogramBucket bucket : point.getClassicBuckets()) {
      counts.add(bucket.getCount());
      if (bucket.getUpperBound() != Double.POSITIVE_INFINITY) {
        bounds.add(bucket.getUpperBound());
      }
    }
    return HistogramPointData.create(
        startNanos,
        now,
        attributes(point.getLabels()),
        point.getSum(),
        false,
        0,
        false,
        0,
        bounds,
        counts);
  }

  private SummaryData summaries(SummarySnapshot summary, long now) {
    return SummaryData.create(summary.getDataPoints().stream()
        .map(point -> SummaryPointData.create(
            startNanos,
            now,
            attributes(point.getLabels()),
            point.getCount(),
            point.getSum(),
            List.of()))
        .toList());
  }

  private static Attributes attributes(Labels labels) {
    AttributesBuilder attributes = Attributes.builder();
    for (Label label : labels) {
      attributes.put(label.getName(), label.getValue());
    }
    return attributes.build();
  }
}
