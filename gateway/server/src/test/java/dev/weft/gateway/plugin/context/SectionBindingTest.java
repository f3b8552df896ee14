package dev.weft.gateway.plugin.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.federation.sdl.SourceLocation;
import dev.weft.gateway.config.ConfigurationNode;
import dev.weft.gateway.config.ConfigurationNode.Entry;
import dev.weft.gateway.config.ConfigurationNode.Mapping;
import dev.weft.gateway.config.ConfigurationNode.Scalar;
import dev.weft.gateway.config.ConfigurationNode.Sequence;
import dev.weft.plugin.ConfigurationException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SectionBindingTest {
  enum Mode {
    FAST,
    SMALL_ONES
  }

  record Limit(int most, @Nullable Duration within) {}

  record Settings(
      String greeting,
      int maxLength,
      @Nullable Mode mode,
      @Nullable List<String> names,
      @Nullable Map<String, Limit> limits,
      boolean loud) {
    Settings {
      mode = mode == null ? Mode.FAST : mode;
      if (maxLength < 1) {
        throw new IllegalArgumentException("maxLength: " + maxLength + " (expected: >= 1)");
      }
    }
  }

  @Test
  void aSectionBecomesARecordWithItsDefaults() {
    Settings settings = SectionBinding.bind(
        "plugins.hello",
        section(
            "greeting", text("hi"),
            "max_length", plain("20"),
            "names", new Sequence(at(5), List.of(text("a"), text("b"))),
            "limits", section("x", section("most", plain("3"), "within", plain("200ms"))),
            "loud", plain("true")),
        Settings.class);

    assertThat(settings)
        .isEqualTo(new Settings(
            "hi",
            20,
            Mode.FAST,
            List.of("a", "b"),
            Map.of("x", new Limit(3, Duration.ofMillis(200))),
            true));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceWithItsPlace() {
    assertThatThrownBy(() -> SectionBinding.bind(
            "plugins.hello",
            section(
                "greeting", new Sequence(at(2), List.of()),
                "max_length", plain("many"),
                "mode", plain("slow"),
                "names", text("a"),
                "lound", plain("true")),
            Settings.class))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.problems())
                .containsExactly(
                    "9:1: plugins.hello.lound is not a setting (expected: one of greeting, max_length, mode, names, limits,"
                        + " loud)",
                    "2:1: plugins.hello.greeting: a list (expected: text)",
                    "9:1: plugins.hello.max_length: \"many\" (expected: a whole number)",
                    "9:1: plugins.hello.mode: \"slow\" (expected: one of fast, small_ones)",
                    "9:1: plugins.hello.names: \"a\" (expected: a list)",
                    "1:1: plugins.hello.loud is missing (expected: boolean)"));
  }

  @Test
  void whatTheRecordItselfRefusesIsToldWithThePlaceOfItsSection() {
    assertThatThrownBy(() -> SectionBinding.bind(
            "plugins.hello",
            section("greeting", text("hi"), "max_length", plain("0"), "loud", plain("false")),
            Settings.class))
        .hasMessage("1:1: plugins.hello: maxLength: 0 (expected: >= 1)");
  }

  @Test
  void asMapsScalarsHaveTheirNaturalTypes() {
    Map<String, @Nullable Object> plain = PlainConfiguration.of(section(
        "a",
        plain("12"),
        "b",
        plain("1.5"),
        "c",
        plain("false"),
        "d",
        text("12"),
        "e",
        plain("null"),
        "f",
        plain("x")));

    assertThat(plain.keySet()).containsExactly("a", "b", "c", "d", "e", "f");
    assertThat(plain.values()).containsExactly(12L, 1.5, false, "12", null, "x");
  }

  private static Mapping section(Object... keysAndValues) {
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    for (List<Object> pair : pairs(keysAndValues)) {
      entries.put((String) pair.get(0), new Entry(at(9), (ConfigurationNode) pair.get(1)));
    }
    return new Mapping(at(1), entries);
  }

  private static List<List<Object>> pairs(Object[] all) {
    return java.util.stream.IntStream.range(0, all.length / 2)
        .mapToObj(i -> Arrays.asList(all).subList(2 * i, 2 * i + 2))
        .toList();
  }

  private static Scalar text(String text) {
    return new Scalar(at(9), text, text, false);
  }

  private static Scalar plain(String text) {
    return new Scalar(at(9), text, text, true);
  }

  private static SourceLocation at(int line) {
    return new SourceLocation("weft.yaml", line, 1);
  }
}
