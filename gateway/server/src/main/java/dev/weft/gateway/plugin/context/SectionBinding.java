package dev.weft.gateway.plugin.context;

import dev.weft.gateway.config.ConfigurationNode;
import dev.weft.gateway.config.ConfigurationNode.Mapping;
import dev.weft.gateway.config.ConfigurationNode.Scalar;
import dev.weft.gateway.config.ConfigurationNode.Sequence;
import dev.weft.plugin.ConfigurationException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Binds a section of the configuration to a plugin's record.
 *
 * <p>Keeps nothing of the record's class: a cache would hold the plugin's class loader. Confined to one call.
 */
final class SectionBinding {
  private final List<String> problems = new ArrayList<>();

  private SectionBinding() {}

  /**
   * Binds.
   *
   * @param path what messages call the section
   * @throws ConfigurationException with all that is wrong
   */
  static <C extends Record> C bind(String path, Mapping section, Class<C> type) {
    SectionBinding binding = new SectionBinding();
    Object bound = binding.record(path, section, type);
    if (!binding.problems.isEmpty() || bound == null) {
      throw new ConfigurationException(binding.problems);
    }
    return type.cast(bound);
  }

  private @Nullable Object record(String path, Mapping section, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<String> keys = Arrays.stream(components).map(SectionBinding::key).toList();
    section.entries().forEach((key, entry) -> {
      if (!keys.contains(key)) {
        problems.add(place(entry.value()) + path + "." + key
            + " is not a setting (expected: one of " + String.join(", ", keys) + ")");
      }
    });
    int before = problems.size();
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String inner = path + "." + keys.get(i);
      ConfigurationNode.Entry entry = section.entries().get(keys.get(i));
      ConfigurationNode node = entry == null ? null : entry.value();
      if (node != null && !(node instanceof Scalar scalar && scalar.isNull())) {
        values[i] = value(inner, node, components[i].getGenericType());
      } else if (components[i].getType().isPrimitive()) {
        problems.add(place(section) + inner + " is missing (expected: "
            + components[i].getType().getName() + ")");
      }
    }
    return problems.size() > before ? null : construct(path, section, type, components, values);
  }

  private @Nullable Object value(String path, ConfigurationNode node, Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return generic(path, node, parameterized);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return node instanceof Mapping mapping
          ? record(path, mapping, plain)
          : wrong(path, node, "a section of keys and values");
    }
    SettingText text = SettingText.of(plain);
    if (text == null) {
      problems.add(
          place(node) + path + " has the type " + plain.getName() + ", which cannot be configured");
      return null;
    }
    Object read = node instanceof Scalar scalar ? text.read(scalar.text()) : null;
    return read == null ? wrong(path, node, text.expected()) : read;
  }

  private @Nullable Object generic(String path, ConfigurationNode node, ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == List.class) {
      if (!(node instanceof Sequence sequence)) {
        return wrong(path, node, "a list");
      }
      List<@Nullable Object> items = new ArrayList<>();
      for (int i = 0; i < sequence.items().size(); i++) {
        items.add(value(path + "[" + i + "]", sequence.items().get(i), arguments[0]));
      }
      return Collections.unmodifiableList(items);
    }
    boolean map = (type.getRawType() == Map.class || type.getRawType() == SequencedMap.class)
        && arguments[0] == String.class;
    if (!map) {
      problems.add(place(node) + path + " has the type " + type + ", which cannot be configured");
      return null;
    }
    if (!(node instanceof Mapping mapping)) {
      return wrong(path, node, "a section of keys and values");
    }
    SequencedMap<String, @Nullable Object> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, entry) -> entries.put(key, value(path + "." + key, entry.value(), arguments[1])));
    return Collections.unmodifiableSequencedMap(entries);
  }

  private @Nullable Object wrong(String path, ConfigurationNode node, String expected) {
    String found = switch (node) {
      case Scalar scalar -> '"' + scalar.text() + '"';
      case Sequence _ -> "a list";
      case Mapping _ -> "a section";
    };
    problems.add(place(node) + path + ": " + found + " (expected: " + expected + ")");
    return null;
  }

  private @Nullable Object construct(
      String path,
      Mapping section,
      Class<?> type,
      RecordComponent[] components,
      @Nullable Object[] values) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      // the record's own check speaks of its component by name
      problems.add(place(section) + path + ": " + e.getTargetException().getMessage());
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "type: " + type.getName() + " (expected: a record that can be made)", e);
    }
  }

  private static String key(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static String place(ConfigurationNode node) {
    return node.location().line() + ":" + node.location().column() + ": ";
  }
}
