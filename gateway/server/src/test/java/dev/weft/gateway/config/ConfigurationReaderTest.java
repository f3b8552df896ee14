package dev.weft.gateway.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.config.ConfigurationResult.Invalid;
import dev.weft.gateway.config.ConfigurationResult.Valid;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {
  private static final Path DIRECTORY = Path.of("/etc/weft");

  @Test
  void anEmptyFileGivesTheDefaults() {
    Configuration configuration = valid("");

    assertThat(configuration.server().port()).isEqualTo(4000);
    assertThat(configuration.server().path()).isEqualTo("/graphql");
    assertThat(configuration.admin().host()).isEqualTo("127.0.0.1");
    assertThat(configuration.server().shutdownTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(configuration.limits().body()).isEqualTo(new ByteSize(2_000_000));
    assertThat(configuration.graphs()).containsOnlyKeys("default");
    assertThat(configuration.registry().database()).isNull();
    assertThat(configuration.headers().forward()).isEmpty();
    assertThat(configuration.server().dataDirectory()).isEqualTo(Path.of("./data"));
  }

  @Test
  void everyKindOfValueIsBound() {
    Configuration configuration = valid("""
            server: {port: 8080, graphiql: false, idle_timeout: 1500ms}
            graphs:
              default: {supergraph: schemas/supergraph.graphql}
              shop:
                path: /shop
            subgraphs:
              hello:
                url: "http://localhost:4010/graphql"
                timeout: 2m
                schema: {file: /abs/hello.graphql}
            limits:
              body: 3MiB
            headers:
              forward: [authorization, X-Tenant]
            registry:
              database: {url: "jdbc:postgresql://db/weft", username: weft, password: "env:DB_PASSWORD"}
            plugins:
              hello: {greeting: [1, two]}
            """);

    assertThat(configuration.server().port()).isEqualTo(8080);
    assertThat(configuration.server().graphiql()).isFalse();
    assertThat(configuration.server().idleTimeout()).isEqualTo(Duration.ofMillis(1500));
    assertThat(configuration.graphs().get("default"))
        .isEqualTo(GraphSettings.of(Path.of("/etc/weft/schemas/supergraph.graphql"), null));
    assertThat(configuration.pathOf("shop")).isEqualTo("/shop");
    assertThat(configuration.pathOf("default")).isEqualTo("/graphql");
    SubgraphSettings hello = requireNonNull(configuration.subgraphs().get("hello"));
    assertThat(hello.url()).isEqualTo(URI.create("http://localhost:4010/graphql"));
    assertThat(hello.timeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(hello.schema())
        .isEqualTo(new SubgraphSettings.SchemaSettings(Path.of("/abs/hello.graphql")));
    assertThat(hello.tls()).isNull();
    assertThat(configuration.limits().body()).isEqualTo(new ByteSize(3 << 20));
    assertThat(configuration.headers().forward()).containsExactly("authorization", "X-Tenant");
    assertThat(configuration.registry().database())
        .isEqualTo(new RegistrySettings.DatabaseSettings(
            "jdbc:postgresql://db/weft", "weft", new SecretReference.InEnvironment("DB_PASSWORD")));
    assertThat(configuration.plugins()).containsOnlyKeys("hello");
  }

  @Test
  void allMistakesAreReportedAtOnceWithTheirPlaces() {
    assertThat(problems("""
                server:
                  prot: 4000
                  host: [a]
                  idle_timeout: 5
                servr: {}
                limits:
                  body: huge
                  tokens: 0
                subgraphs:
                  a: {url: not a url, schema: {}}
                  b: text
                headers: {forward: authorization}
                """))
        .containsExactly(
            "weft.yaml:2:3: server.prot is not a setting; did you mean port?",
            "weft.yaml:3:9: server.host: a list (expected: text)",
            "weft.yaml:4:17: server.idle_timeout: \"5\" (expected: a duration such as 500ms, 30s or 5m, at least 1ms)",
            "weft.yaml:5:1: servr is not a setting; did you mean server?",
            "weft.yaml:7:9: limits.body: \"huge\" (expected: a size such as 16KB, 2MB or 1GiB from 1B to 1000000000B)",
            "weft.yaml:8:11: limits.tokens: \"0\" (expected: a whole number from 1 to 10000000)",
            "weft.yaml:10:12: subgraphs.a.url: \"not a url\" (expected: a URL with its scheme, such as http://localhost:4010/graphql)",
            "weft.yaml:10:31: subgraphs.a.schema.file is missing: The file that holds the subgraph's SDL.",
            "weft.yaml:11:6: subgraphs.b: \"text\" (expected: a section of keys and values)",
            "weft.yaml:12:20: headers.forward: \"authorization\" (expected: a list)");
  }

  @Test
  void aNameThatIsNearNothingListsWhatIsKnown() {
    assertThat(problems("headers: {zzzzzzzz: 1}"))
        .containsExactly(
            "weft.yaml:1:11: headers.zzzzzzzz is not a setting; known here: forward, request, response");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "server: [ | not YAML",
        "server:\\n\\tport: 1 | not YAML",
        "- a\\n- b | the file is not a list of keys and values",
        "just text | the file is not a list of keys and values",
        "server: {port: 1, port: 2} | port is written twice; the first is on line 1",
        "? [a]\\n: b | a key is not a name",
        "server: &a {path: *a} | contains itself",
        "a: *unknown | not YAML",
      })
  void whatIsNotAConfigurationFileIsSaidSo(String yaml, String message) {
    assertThat(problems(yaml.replace("\\n", "\n").replace("\\t", "\t")))
        .anySatisfy(problem -> assertThat(problem).startsWith("weft.yaml:").contains(message));
  }

  @Test
  void theEnvironmentIsPutIn() {
    Configuration configuration = valid("""
            server:
              port: ${env.PORT}
              host: ${env.HOST:-127.0.0.1}
              path: /${env.PREFIX:-}graphql
              idle_timeout: "${env.NUMBER}s"
              shutdown_timeout: ${env.NOTHING:-}
            """, "PORT", "9000", "PREFIX", "", "NUMBER", "7");

    assertThat(configuration.server().port()).isEqualTo(9000);
    assertThat(configuration.server().host()).isEqualTo("127.0.0.1");
    assertThat(configuration.server().path()).isEqualTo("/graphql");
    assertThat(configuration.server().idleTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(configuration.server().shutdownTimeout()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aReferenceThatCannotBeReplacedIsReportedWhereItStands() {
    assertThat(problems("server:\n  host: a${env.NO_SUCH}b\n  path: ${HOME}\n"))
        .containsExactly(
            "weft.yaml:2:9: the environment variable NO_SUCH is not set; set it, or give a default: ${env.NO_SUCH:-default}",
            "weft.yaml:3:9: ${HOME} cannot be replaced (expected: ${env.NAME} or ${env.NAME:-default}; a literal ${ is written $${)");
  }

  @Test
  void aLiteralDollarBraceCanBeWritten() {
    assertThat(valid("server: {host: 'a$${b}'}").server().host()).isEqualTo("a${b}");
  }

  @Test
  void valuesOfTheEnvironmentAndSecretsAreNeverShown() {
    assertThat(problems(
            "server: {port: '${env.SECRET}'}\nregistry: {token: hunter2}\n", "SECRET", "s3cr3t"))
        .noneMatch(problem -> problem.contains("s3cr3t") || problem.contains("hunter2"))
        .containsExactly(
            "weft.yaml:1:16: server.port: \"${env.SECRET}\" (expected: a whole number from 0 to 65535)",
            "weft.yaml:2:19: registry.token: the secret itself may not stand here (expected: a reference, env:NAME or file:PATH)");
  }

  @Test
  void settingsThatContradictEachOtherAreReported() {
    assertThat(problems("""
                server: {port: 4001}
                graphs:
                  default: {}
                  other: {}
                  third: {path: /graphql}
                  fourth: {path: /health/ready}
                """))
        .containsExactly(
            "weft.yaml:1:10: admin.port: 4001 is the port of the server too (expected: another one, or admin.enabled: false)",
            "weft.yaml:4:3: graphs.other: the graph has no path, and only the graph named default uses server.path (expected: path: /other)",
            "weft.yaml:5:11: graphs.third.path: /graphql is the path of graph default too",
            "weft.yaml:6:12: graphs.fourth.path: /health/ready is used by the gateway itself (expected: another path, such as /graphql)");
  }

  @Test
  void settingsFromTheCommandLineWin() {
    ConfigurationResult result = new ConfigurationReader(Map.of())
        .override("server.port", "5000")
        .override("graphs.default.supergraph", "here.graphql")
        .parse("weft.yaml", DIRECTORY, "server: {port: 4000, host: localhost}\n");

    assertThat(result).isInstanceOfSatisfying(Valid.class, valid -> {
      assertThat(valid.configuration().server().port()).isEqualTo(5000);
      assertThat(valid.configuration().server().host()).isEqualTo("localhost");
      assertThat(valid.configuration().graphs().get("default"))
          .isEqualTo(GraphSettings.of(Path.of("here.graphql"), null));
    });
  }

  @Test
  void whatIsWrongOnTheCommandLineIsToldWithoutAPlace() {
    ConfigurationResult result = new ConfigurationReader(Map.of())
        .override("server.port", "99999")
        .parse("weft.yaml", DIRECTORY, "");

    assertThat(result)
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.problems())
                .hasToString(
                    "[command line: server.port: \"99999\" (expected: a whole number from 0 to 65535)]"));
  }

  @Test
  void aliasesAndMergesAreFollowed() {
    Configuration configuration = valid("""
            subgraphs:
              a: &common {timeout: 3s}
              b: {<<: *common, url: "http://b/"}
            """);

    SubgraphSettings b = requireNonNull(configuration.subgraphs().get("b"));
    assertThat(b.url()).isEqualTo(URI.create("http://b/"));
    assertThat(b.timeout()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(new ConfigurationReader(Map.of()).read(Path.of("/no/such/weft.yaml")))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.problems().getFirst())
                .hasToString("/no/such/weft.yaml:1:1: there is no such file"));
  }

  private static Configuration valid(String yaml, String... environment) {
    ConfigurationResult result = parse(yaml, environment);
    assertThat(result).isInstanceOf(Valid.class);
    return ((Valid) result).configuration();
  }

  private static List<String> problems(String yaml, String... environment) {
    ConfigurationResult result = parse(yaml, environment);
    assertThat(result).isInstanceOf(Invalid.class);
    return ((Invalid) result)
        .problems().stream().map(ConfigurationProblem::toString).toList();
  }

  private static ConfigurationResult parse(String yaml, String... environment) {
    Map<String, String> variables = new java.util.LinkedHashMap<>();
    for (List<@Nullable String> pair = Arrays.asList(environment);
        !pair.isEmpty();
        pair = pair.subList(2, pair.size())) {
      variables.put(String.valueOf(pair.get(0)), String.valueOf(pair.get(1)));
    }
    return new ConfigurationReader(variables).parse("weft.yaml", DIRECTORY, yaml);
  }
}
