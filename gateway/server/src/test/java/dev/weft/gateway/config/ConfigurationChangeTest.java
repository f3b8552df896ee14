package dev.weft.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationChangeTest {
  private static Configuration read(String yaml) {
    ConfigurationResult result =
        new ConfigurationReader(Map.of()).parse("weft.yaml", Path.of("/etc"), yaml);
    assertThat(result).isInstanceOf(ConfigurationResult.Valid.class);
    return ((ConfigurationResult.Valid) result).configuration();
  }

  private static ConfigurationChange between(String running, String read) {
    return ConfigurationChange.between(read(running), read(read));
  }

  @Test
  void theSameSettingsElsewhereInTheFileAreNoChange() {
    ConfigurationChange change = between(
        "plugins: {hello: {greeting: Hi, words: [a, b]}}\nlimits: {tokens: 5}",
        "limits:\n  tokens: 5\n\nplugins:\n  hello:\n    words: [a, b]\n    greeting: Hi\n");

    assertThat(change.isEmpty()).isTrue();
    assertThat(change.waiting()).isEmpty();
  }

  @Test
  void aChangeIsToldByTheNameOfItsSetting() {
    ConfigurationChange change = between(
        "subgraphs: {a: {timeout: 1s}, b: {timeout: 1s}}\nplugins: {hello: {greeting: Hi}}",
        "subgraphs: {a: {timeout: 2s}, c: {}}\nplugins: {hello: {greeting: Ho}}\nlimits: {tokens: 7}");

    assertThat(change.changed())
        .containsExactly(
            "subgraphs.a", "subgraphs.c", "subgraphs.b", "limits.tokens", "plugins.hello");
    assertThat(change.configuration().subgraphs()).containsOnlyKeys("a", "c");
    assertThat(change.configuration().limits().tokens()).isEqualTo(7);
  }

  @Test
  void whatIsChosenAtStartKeepsItsValueAndIsToldOneByOne() {
    ConfigurationChange change = between(
        "server: {port: 4000}\nadmin: {port: 4001}",
        "server: {port: 5000, graphiql: false}\nadmin: {port: 5001, host: 0.0.0.0}\nregistry: {token: \"env:T\"}");

    assertThat(change.waiting())
        .containsExactly("server.port", "admin.host", "admin.port", "registry.token");
    assertThat(change.changed()).containsExactly("server.graphiql");
    assertThat(change.configuration().server().port()).isEqualTo(4000);
    assertThat(change.configuration().server().graphiql()).isFalse();
    assertThat(change.configuration().admin().port()).isEqualTo(4001);
    assertThat(change.configuration().registry().token()).isNull();
  }

  @Test
  void touchesMeansASettingItsPartsAndWhatItIsPartOf() {
    ConfigurationChange change =
        between("{}", "traffic: {timeout: 1s}\nsubgraphs: {a: {timeout: 1s}}");

    assertThat(change.touches("traffic")).isTrue();
    assertThat(change.touches("traffic.timeout")).isTrue();
    assertThat(change.touches("traffic.time")).isFalse();
    assertThat(change.touches("subgraphs.a.timeout")).isTrue();
    assertThat(change.touches("limits", "headers")).isFalse();
    assertThat(ConfigurationChange.everything(read("{}"), read("{}")).touches("limits"))
        .isTrue();
  }
}
