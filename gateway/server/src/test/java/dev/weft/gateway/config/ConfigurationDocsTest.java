package dev.weft.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Keeps docs/configuration.md and docs/weft.schema.json in step with the records. */
class ConfigurationDocsTest {
  private static final Path DOCS =
      Path.of(System.getProperty("weft.root", "../..")).resolve("docs");
  private static final Pattern REFERENCE =
      Pattern.compile("(<!-- reference -->\n).*(<!-- /reference -->)", Pattern.DOTALL);

  @Test
  void theExampleOfTheGuideIsRight() throws IOException {
    Matcher yaml = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(DOCS.resolve("configuration.md")));
    assertThat(yaml.find()).isTrue();

    ConfigurationResult result =
        new ConfigurationReader(Map.of()).parse("weft.yaml", Path.of("/etc"), yaml.group(1));

    assertThat(result).isInstanceOfSatisfying(ConfigurationResult.Valid.class, valid -> {
      assertThat(valid.configuration().server().port()).isEqualTo(4000);
      assertThat(valid.configuration().graphs().get("default"))
          .isEqualTo(GraphSettings.of(Path.of("/etc/supergraph.graphql"), null));
      assertThat(valid.configuration().plugins()).containsOnlyKeys("hello");
    });
  }

  @Test
  void theReferenceListsEverySettingWithItsDefault() throws IOException {
    Path file = DOCS.resolve("configuration.md");
    String page = Files.readString(file);
    StringBuilder table = new StringBuilder("| setting | default | |\n|---|---|---|\n");
    rows(Configuration.class, "", table);
    String expected = REFERENCE
        .matcher(page)
        .replaceFirst("$1" + Matcher.quoteReplacement(table.toString()) + "$2");

    keep(file, page, expected);
  }

  @Test
  void thePublishedSchemaIsThatOfTheRecords() throws IOException {
    Path file = DOCS.resolve("weft.schema.json");

    keep(file, Files.exists(file) ? Files.readString(file) : "", ConfigurationSchema.json());
  }

  private static void keep(Path file, String present, String expected) throws IOException {
    if (Boolean.getBoolean("fixtures.update")) {
      Files.writeString(file, expected);
    } else {
      assertThat(present).as(file + " (run with -Dfixtures.update=true)").isEqualTo(expected);
    }
  }

  private static void rows(Class<?> type, String path, StringBuilder table) {
    for (RecordComponent component : type.getRecordComponents()) {
      Setting setting = RecordBinder.setting(component);
      String name = path + RecordBinder.key(component);
      Type written = component.getGenericType();
      if (written instanceof ParameterizedType parameterized) {
        Type[] arguments = parameterized.getActualTypeArguments();
        boolean map = arguments.length == 2;
        written = arguments[arguments.length - 1];
        boolean sections = written instanceof Class<?> item && ScalarType.of(item) == null;
        name += map ? ".NAME" : sections ? "[]" : "";
      }
      String byDefault = setting.byDefault().isEmpty() ? "" : "`" + setting.byDefault() + "`";
      String what = setting.atStart() ? setting.value() + " *At start.*" : setting.value();
      table.append("| `%s` | %s | %s |\n".formatted(name, byDefault, what));
      if (written instanceof Class<?> section
          && section.isRecord()
          && ScalarType.of(section) == null) {
        if (section != ConfigurationNode.Mapping.class) {
          rows(section, name + ".", table);
        }
      }
    }
  }
}
