package dev.weft.gateway.config;

import dev.weft.federation.sdl.SourceLocation;
import dev.weft.gateway.config.ConfigurationNode.Mapping;
import dev.weft.gateway.config.ConfigurationNode.Scalar;
import dev.weft.gateway.config.ConfigurationNode.Sequence;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns a configuration tree into records whose components carry {@link Setting}.
 *
 * <p>Every problem is collected; the result is null when there was one. Confined to one reading.
 */
final class RecordBinder {
  private static final SourceLocation BUILT_IN = new SourceLocation("built-in default", 1, 1);

  private final List<ConfigurationProblem> problems;
  private final String file;
  private final Path directory;

  /**
   * Makes a binder.
   *
   * @param file the source whose relative paths are counted from {@code directory}; all others count from where the
   *     process runs
   */
  RecordBinder(List<ConfigurationProblem> problems, String file, Path directory) {
    this.problems = problems;
    this.file = file;
    this.directory = directory;
  }

  /** Binds {@code node}; {@code path} is what messages call it, empty for the whole file. */
  <T> @Nullable T bind(Mapping node, Class<T> type, String path) {
    RecordComponent[] components = type.getRecordComponents();
    List<String> keys = Arrays.stream(components).map(each -> key(each)).toList();
    reportUnknownKeys(node, keys, path);
    @Nullable Object[] values = new @Nullable Object[components.length];
    int before = problems.size();
    for (int i = 0; i < components.length; i++) {
      values[i] = component(node, components[i], join(path, keys.get(i)));
    }
    return problems.size() > before ? null : construct(type, components, values);
  }

  /** The key of a component: its name in snake case, unless it has another. */
  static String key(RecordComponent component) {
    @Nullable Setting setting = component.getAnnotation(Setting.class);
    if (setting != null && !setting.key().isEmpty()) {
      return setting.key();
    }
    return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** Whether the setting may be left out with nothing in its place. */
  static boolean isOptional(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private void reportUnknownKeys(Mapping node, List<String> keys, String path) {
    node.entries().forEach((key, entry) -> {
      if (!keys.contains(key)) {
        @Nullable String nearest = NearestName.of(key, keys);
        problem(
            entry.keyLocation(),
            join(path, key)
                + " is not a setting; "
                + (nearest == null
                    ? "known here: " + String.join(", ", keys)
                    : "did you mean " + nearest + "?"));
      }
    });
  }

  private @Nullable Object component(Mapping parent, RecordComponent component, String path) {
    Setting setting = setting(component);
    @Nullable ConfigurationNode node = parent.value(key(component));
    if (node == null || (node instanceof Scalar scalar && scalar.isNull())) {
      SourceLocation location = node == null ? parent.location() : node.location();
      if (!setting.byDefault().isEmpty()) {
        return value(
            builtIn(component.getType(), setting.byDefault()),
            component.getGenericType(),
            setting,
            path);
      }
      if (isOptional(component)) {
        return null;
      }
      if (ScalarType.of(component.getType()) != null) {
        problem(location, path + " is missing: " + setting.value());
        return null;
      }
      return component.getType() == List.class
          ? List.of()
          : value(
              new Mapping(location, new LinkedHashMap<>()),
              component.getGenericType(),
              setting,
              path);
    }
    return value(node, component.getGenericType(), setting, path);
  }

  /** A default as if it stood in the file; that of a list has commas between its items. */
  private static ConfigurationNode builtIn(Class<?> type, String text) {
    return type == List.class
        ? new Sequence(
            BUILT_IN,
            Arrays.stream(text.split(", "))
                .<ConfigurationNode>map(item -> new Scalar(BUILT_IN, item, item, true))
                .toList())
        : new Scalar(BUILT_IN, text, text, true);
  }

  private @Nullable Object value(ConfigurationNode node, Type type, Setting setting, String path) {
    if (type instanceof ParameterizedType parameterized) {
      Type[] arguments = parameterized.getActualTypeArguments();
      return parameterized.getRawType() == List.class
          ? list(node, arguments[0], setting, path)
          : map(node, arguments[1], setting, path);
    }
    Class<?> plain = (Class<?>) type;
    @Nullable ScalarType scalarType = ScalarType.of(plain);
    if (scalarType != null) {
      return scalar(node, scalarType, setting, path);
    }
    if (!(node instanceof Mapping mapping)) {
      return wrong(node, path, "a section of keys and values");
    }
    return plain == Mapping.class ? mapping : bind(mapping, plain, path);
  }

  private @Nullable Object list(ConfigurationNode node, Type item, Setting setting, String path) {
    if (!(node instanceof Sequence sequence)) {
      return wrong(node, path, "a list");
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      @Nullable Object value = value(sequence.items().get(i), item, setting, path + "[" + i + "]");
      if (value != null) {
        items.add(value);
      }
    }
    return items;
  }

  private @Nullable Object map(ConfigurationNode node, Type item, Setting setting, String path) {
    if (!(node instanceof Mapping mapping)) {
      return wrong(node, path, "a section of names and their settings");
    }
    SequencedMap<String, Object> values = new LinkedHashMap<>();
    mapping.entries().forEach((key, entry) -> {
      ConfigurationNode written = entry.value();
      // "name:" with nothing after it takes every default.
      ConfigurationNode present = written instanceof Scalar scalar && scalar.isNull()
          ? new Mapping(scalar.location(), new LinkedHashMap<>())
          : written;
      @Nullable Object value = value(present, item, setting, join(path, key));
      if (value != null) {
        values.put(key, value);
      }
    });
    return values;
  }

  private @Nullable Object scalar(
      ConfigurationNode node, ScalarType type, Setting setting, String path) {
    if (!(node instanceof Scalar scalar)) {
      return wrong(node, path, type.expected());
    }
    @Nullable Object value = type.reading().read(scalar.text());
    String expected = type.expected() + range(type, setting);
    if (value == null || !inRange(value, setting)) {
      return wrong(node, path, expected, found(scalar, type, setting));
    }
    if (!setting.pattern().isEmpty() && !scalar.text().matches(setting.pattern())) {
      return wrong(
          node, path, "text of the form " + setting.pattern(), found(scalar, type, setting));
    }
    return switch (value) {
      case Path relative -> resolve(relative, scalar);
      case SecretReference.InFile(Path relative) ->
        new SecretReference.InFile(resolve(relative, scalar));
      default -> value;
    };
  }

  private Path resolve(Path path, Scalar scalar) {
    return scalar.location().source().equals(file) ? directory.resolve(path).normalize() : path;
  }

  private static boolean inRange(Object value, Setting setting) {
    @Nullable Long magnitude = ScalarType.magnitude(value);
    return magnitude == null || (magnitude >= setting.min() && magnitude <= setting.max());
  }

  private static String range(ScalarType type, Setting setting) {
    if (setting.min() == Long.MIN_VALUE && setting.max() == Long.MAX_VALUE) {
      return "";
    }
    String unit =
        type.jsonType().equals("integer") ? "" : type.type() == ByteSize.class ? "B" : "ms";
    return setting.max() == Long.MAX_VALUE
        ? ", at least " + setting.min() + unit
        : " from " + setting.min() + unit + " to " + setting.max() + unit;
  }

  /** What a message shows of a wrong value. */
  private static String found(Scalar scalar, ScalarType type, Setting setting) {
    return type.type() == SecretReference.class
        ? "the secret itself may not stand here"
        : setting.hidden() || mayHoldUser(scalar.written())
            ? "the value is not shown"
            : "\"" + scalar.written() + "\"";
  }

  /** Whether a URL may name a user and a password. */
  private static boolean mayHoldUser(String written) {
    return written.contains("://") && written.contains("@");
  }

  private @Nullable Object wrong(ConfigurationNode node, String path, String expected) {
    return wrong(
        node,
        path,
        expected,
        switch (node) {
          case Scalar scalar -> "\"" + scalar.written() + "\"";
          case Sequence _ -> "a list";
          case Mapping _ -> "a section";
        });
  }

  private @Nullable Object wrong(
      ConfigurationNode node, String path, String expected, String found) {
    problem(node.location(), path + ": " + found + " (expected: " + expected + ")");
    return null;
  }

  private void problem(SourceLocation location, String message) {
    problems.add(new ConfigurationProblem(location, message));
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  static Setting setting(RecordComponent component) {
    @Nullable Setting setting = component.getAnnotation(Setting.class);
    if (setting == null) {
      throw new IllegalStateException(
          component.getDeclaringRecord() + "." + component.getName() + " has no @Setting");
    }
    return setting;
  }

  /** Makes a record of its components' values. */
  static <T> T construct(Class<T> type, RecordComponent[] components, @Nullable Object[] values) {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("record: " + type.getName(), e);
    }
  }
}
