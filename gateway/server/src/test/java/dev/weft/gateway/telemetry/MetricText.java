package dev.weft.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads Prometheus' text format 0.0.4 and OpenMetrics 1.0, and accepts nothing that they do not: every sample under the
 * head of its family, families in one piece, names and labels well formed, no series twice, buckets that grow.
 */
public record MetricText(SequencedMap<String, Family> families) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)");
  private static final Map<String, List<String>> SUFFIXES = Map.of(
      "counter", List.of(""),
      "gauge", List.of(""),
      "histogram", List.of("_bucket", "_sum", "_count"),
      "summary", List.of("", "_sum", "_count"));

  /** A family: its samples by series, which is the sample's name and labels. */
  public record Family(String name, String type, String help, List<Sample> samples) {}

  /** A sample. */
  public record Sample(String name, SequencedMap<String, String> labels, double value) {}

  /** The value of the only sample with a name whose labels contain {@code labels}. */
  public double value(String name, String... labels) {
    List<Sample> found = samples(name, labels);
    assertThat(found).as(name + " " + List.of(labels)).hasSize(1);
    return found.getFirst().value();
  }

  /** The samples with a name whose labels contain {@code labels}, names and values in turn. */
  public List<Sample> samples(String name, String... labels) {
    List<Sample> found = new ArrayList<>();
    for (Family family : families.values()) {
      for (Sample sample : family.samples()) {
        boolean fits = sample.name().equals(name);
        for (int i = 0; i < labels.length; i += 2) {
          fits &= labels[i + 1].equals(sample.labels().get(labels[i]));
        }
        if (fits) {
          found.add(sample);
        }
      }
    }
    return found;
  }

  /** Reads Prometheus' own format. */
  public static MetricText prometheus(String text) {
    return read(text.lines().toList(), false);
  }

  /** Reads OpenMetrics. */
  public static MetricText openMetrics(String text) {
    assertThat(text).endsWith("# EOF\n");
    return read(text.substring(0, text.length() - 6).lines().toList(), true);
  }

  private static MetricText read(List<String> lines, boolean open) {
    SequencedMap<String, Family> families = new LinkedHashMap<>();
    @Nullable String name = null;
    @Nullable String help = null;
    @Nullable String type = null;
    for (String line : lines) {
      String[] words = line.split(" ", 4);
      if (line.startsWith("# ")) {
        assertThat(words[1]).isIn("HELP", "TYPE", "UNIT");
        assertThat(words[2]).matches(NAME);
        if (!words[2].equals(name)) {
          name = words[2];
          help = null;
          type = null;
        }
        switch (words[1]) {
          case "HELP" -> help = words[3];
          case "TYPE" -> type = words[3];
          default -> assertThat(name).endsWith("_" + words[3]);
        }
        if (name != null && help != null && type != null) {
          assertThat(SUFFIXES).containsKey(type);
          assertThat(families.putIfAbsent(name, new Family(name, type, help, new ArrayList<>())))
              .as(name + " is in one piece")
              .satisfiesAnyOf(
                  before -> assertThat(before).isNull(),
                  before -> assertThat(Objects.requireNonNull(before).samples()).isEmpty());
        }
      } else {
        sample(line, Objects.requireNonNull(families.get(name), line), open);
      }
    }
    families.values().stream()
        .filter(family -> family.type().equals("histogram"))
        .forEach(MetricText::checkBuckets);
    return new MetricText(families);
  }

  private static void sample(String line, Family family, boolean open) {
    Matcher matcher = SAMPLE.matcher(line);
    assertThat(matcher.matches()).as(line).isTrue();
    String name = matcher.group(1);
    List<String> allowed = open && family.type().equals("counter")
        ? List.of(family.name() + "_total")
        : Objects.requireNonNull(SUFFIXES.get(family.type())).stream()
            .map(suffix -> family.name() + suffix)
            .toList();
    assertThat(name).as(line).isIn(allowed);
    SequencedMap<String, String> labels = labels(matcher.group(2));
    String text = matcher.group(3);
    double value = text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    assertThat(family.samples())
        .as("no series twice: " + line)
        .noneMatch(other -> other.name().equals(name) && other.labels().equals(labels));
    family.samples().add(new Sample(name, labels, value));
  }

  private static SequencedMap<String, String> labels(@Nullable String text) {
    SequencedMap<String, String> labels = new LinkedHashMap<>();
    if (text != null) {
      Matcher matcher = LABEL.matcher(text);
      int end = 0;
      while (end < text.length()) {
        assertThat(matcher.find(end) && matcher.start() == end).as(text).isTrue();
        assertThat(labels.put(matcher.group(1), matcher.group(2))).as(text).isNull();
        end = matcher.end();
      }
    }
    return labels;
  }

  private static void checkBuckets(Family family) {
    SequencedMap<Map<String, String>, List<Sample>> series = new LinkedHashMap<>();
    for (Sample sample : family.samples()) {
      Map<String, String> labels = new LinkedHashMap<>(sample.labels());
      labels.remove("le");
      series.computeIfAbsent(labels, _ -> new ArrayList<>()).add(sample);
    }
    series.values().forEach(samples -> {
      List<Double> counts = samples.stream()
          .filter(sample -> sample.name().endsWith("_bucket"))
          .map(Sample::value)
          .toList();
      assertThat(counts).isSorted();
      double count = samples.stream()
          .filter(sample -> sample.name().endsWith("_count"))
          .findFirst()
          .orElseThrow()
          .value();
      assertThat(counts.getLast()).as(family.name()).isEqualTo(count);
    });
  }
}
