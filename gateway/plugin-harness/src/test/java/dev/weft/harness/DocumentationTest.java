package dev.weft.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testkit.FakeSubgraph;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugins of docs/plugins.md compile and do what the page says. */
class DocumentationTest {
  private static final Path PAGE =
      Path.of(System.getProperty("weft.root", "."), "docs", "plugins.md");
  private static final Pattern FENCE = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CLASS = Pattern.compile("public class (\\w+)");
  private static final String PRODUCTS = """
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
      type Query { products: [Product!]! }
      type Product @key(fields: "id") { id: ID! }
      """;

  @TempDir
  Path folder;

  @Test
  void theFirstLambdaAnswers() throws Exception {
    try (PluginHarness gateway = PluginHarness.builder()
        .plugin(jar("first", "FirstPlugin"))
        .start(folder.resolve("gateway"))) {
      assertThat(gateway
              .awaitAnswer("{ hello a: hello(name: \"Ada\") }", answer -> answer.status() == 200)
              .body())
          .isEqualTo("{\"data\":{\"hello\":\"Hello, you\",\"a\":\"Hello, Ada\"}}");
    }
  }

  @Test
  void theFieldOnAnotherTypeAnswers() throws Exception {
    try (FakeSubgraph products = FakeSubgraph.of("products", PRODUCTS)
            .field("Query", "products", _ -> List.of(Map.of("id", "1"), Map.of("id", "22")))
            .start();
        PluginHarness gateway = PluginHarness.builder()
            .subgraph("products", products.url(), PRODUCTS)
            .plugin(jar("stars", "StarsPlugin"))
            .start(folder.resolve("gateway"))) {
      assertThat(gateway
              .awaitAnswer("{ products { stars } }", answer -> answer.body().contains("stars\":"))
              .body())
          .isEqualTo("{\"data\":{\"products\":[{\"stars\":1},{\"stars\":2}]}}");
    }
  }

  @Test
  void theInterceptorRefusesWithoutTheToken() throws Exception {
    String yaml = snippets("yaml").getFirst().replaceAll("\\$\\{env\\.\\w+:-([^}]*)}", "$1");
    try (PluginHarness gateway = PluginHarness.builder()
        .plugin(jar("door", "DoorPlugin"))
        .configuration(yaml)
        .start(folder.resolve("gateway"))) {
      Answer answer = gateway.query("{ __typename }", Map.of());

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body()).contains("x-token is missing or wrong");
    }
  }

  private Path jar(String id, String className) throws IOException {
    String source = Objects.requireNonNull(classes().get(className), className);
    Path compiled = Files.createDirectories(folder.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    boolean good = compiler
        .getTask(
            problems,
            null,
            null,
            List.of(
                "-d",
                compiled.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-proc:none"),
            null,
            List.of(new Source(className, source)))
        .call();
    assertThat(good).as("%s: %s", className, problems).isTrue();
    TestJar jar = TestJar.of(id, "1.0.0").index(className);
    try (Stream<Path> files = Files.list(compiled)) {
      for (Path file : files.toList()) {
        jar.entry(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    Path file = folder.resolve(id + ".jar");
    jar.writeTo(file);
    return file;
  }

  private static Map<String, String> classes() throws IOException {
    Map<String, String> byName = new LinkedHashMap<>();
    for (String source : snippets("java")) {
      MatchResult name = CLASS.matcher(source).results().findFirst().orElseThrow();
      byName.put(name.group(1), source);
    }
    return byName;
  }

  private static List<String> snippets(String language) throws IOException {
    return FENCE
        .matcher(Files.readString(PAGE))
        .results()
        .filter(fence -> fence.group(1).equals(language))
        .map(fence -> fence.group(2))
        .toList();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///" + className + ".java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
