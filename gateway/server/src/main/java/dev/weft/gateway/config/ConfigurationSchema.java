package dev.weft.gateway.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.gateway.config.ConfigurationNode.Mapping;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes the JSON Schema of {@code weft.yaml} from the records that bind it. */
public final class ConfigurationSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String REFERENCE = "^.*\\$\\{env\\..*$";

  private ConfigurationSchema() {}

  /** The schema, in the dialect of 2020-12. */
  public static String json() {
    ObjectNode schema = JSON.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "weft.yaml");
    schema.setAll(section(Configuration.class));
    return schema.toPrettyString() + "\n";
  }

  private static ObjectNode section(Class<?> type) {
    ObjectNode section = JSON.objectNode().put("type", "object").put("additionalProperties", false);
    ObjectNode properties = JSON.objectNode();
    var required = JSON.arrayNode();
    for (RecordComponent component : type.getRecordComponents()) {
      Setting setting = RecordBinder.setting(component);
      String key = RecordBinder.key(component);
      ObjectNode property = JSON.objectNode().put("description", setting.value());
      property.setAll(value(component.getGenericType(), setting));
      properties.set(key, property);
      boolean single = ScalarType.of(component.getType()) != null;
      if (single && setting.byDefault().isEmpty() && !RecordBinder.isOptional(component)) {
        required.add(key);
      }
    }
    section.set("properties", properties);
    if (!required.isEmpty()) {
      section.set("required", required);
    }
    return section;
  }

  private static ObjectNode value(Type type, Setting setting) {
    if (type instanceof ParameterizedType parameterized) {
      Type[] arguments = parameterized.getActualTypeArguments();
      boolean list = arguments.length == 1;
      ObjectNode node = JSON.objectNode().put("type", list ? "array" : "object");
      ObjectNode inner = value(arguments[list ? 0 : 1], setting);
      node.set(list ? "items" : "additionalProperties", inner);
      if (list && !setting.byDefault().isEmpty()) {
        inner.remove("default");
        ArrayNode items = node.putArray("default");
        Arrays.stream(setting.byDefault().split(", ")).forEach(items::add);
      }
      return node;
    }
    Class<?> plain = (Class<?>) type;
    @Nullable ScalarType scalar = ScalarType.of(plain);
    if (scalar != null) {
      return single(scalar, setting);
    }
    return plain == Mapping.class ? JSON.objectNode().put("type", "object") : section(plain);
  }

  private static ObjectNode single(ScalarType scalar, Setting setting) {
    ObjectNode value = JSON.objectNode().put("type", scalar.jsonType());
    String pattern =
        setting.pattern().isEmpty() ? scalar.jsonPattern() : "^" + setting.pattern() + "$";
    if (pattern != null) {
      value.put("pattern", pattern);
    }
    boolean number = scalar.jsonType().equals("integer");
    if (number && setting.min() != Long.MIN_VALUE) {
      value.put("minimum", setting.min());
    }
    if (number && setting.max() != Long.MAX_VALUE) {
      value.put("maximum", setting.max());
    }
    ObjectNode node = value;
    if (pattern != null || !scalar.jsonType().equals("string")) {
      // A number, too, may be written as ${env.NAME}.
      node = JSON.objectNode();
      node.putArray("anyOf")
          .add(value)
          .add(JSON.objectNode().put("type", "string").put("pattern", REFERENCE));
    }
    if (!setting.byDefault().isEmpty()) {
      putDefault(node, scalar, setting.byDefault());
    }
    return node;
  }

  private static void putDefault(ObjectNode node, ScalarType scalar, String text) {
    switch (scalar.jsonType()) {
      case "integer" -> node.put("default", Integer.parseInt(text));
      case "boolean" -> node.put("default", Boolean.parseBoolean(text));
      default -> node.put("default", text);
    }
  }
}
