package dev.weft.gateway.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file that was read again changes in a gateway that runs.
 *
 * <p>Immutable.
 *
 * @param configuration what was read, but with the running values of the settings that wait for the next start
 * @param changed the settings that change now, such as {@code headers.forward} or {@code subgraphs.reviews}
 * @param waiting the settings whose change waits for the next start
 */
public record ConfigurationChange(
    Configuration configuration, List<String> changed, List<String> waiting) {
  public ConfigurationChange {
    changed = List.copyOf(changed);
    waiting = List.copyOf(waiting);
  }

  /** Compares what runs with what was read; values are not told, for they may be secret. */
  public static ConfigurationChange between(Configuration running, Configuration read) {
    List<String> changed = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    Configuration merged = new Comparison(changed, waiting).merge(running, read, "");
    return new ConfigurationChange(merged, changed, waiting);
  }

  /** The same, but what is unchanged counts as changed: files that settings name may hold something else. */
  public static ConfigurationChange everything(Configuration running, Configuration read) {
    ConfigurationChange change = between(running, read);
    List<String> sections = Arrays.stream(Configuration.class.getRecordComponents())
        .filter(component -> !RecordBinder.setting(component).atStart())
        .map(RecordBinder::key)
        .toList();
    return new ConfigurationChange(change.configuration, sections, change.waiting);
  }

  /** Whether one of {@code settings} changes, or part of it. */
  public boolean touches(String... settings) {
    for (String setting : settings) {
      if (changed.stream()
          .anyMatch(
              it -> (it + ".").startsWith(setting + ".") || (setting + ".").startsWith(it + "."))) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing changes now. */
  public boolean isEmpty() {
    return changed.isEmpty();
  }

  private record Comparison(List<String> changed, List<String> waiting) {

    <T extends Record> T merge(T running, T read, String path) {
      @SuppressWarnings("unchecked") // the class of a T
      Class<T> type = (Class<T>) read.getClass();
      RecordComponent[] components = type.getRecordComponents();
      @Nullable Object[] values = new @Nullable Object[components.length];
      for (int i = 0; i < components.length; i++) {
        RecordComponent component = components[i];
        String name = (path.isEmpty() ? "" : path + ".") + RecordBinder.key(component);
        values[i] = value(component, value(running, component), value(read, component), name);
      }
      return RecordBinder.construct(type, components, values);
    }

    private @Nullable Object value(
        RecordComponent component, @Nullable Object running, @Nullable Object read, String name) {
      if (Objects.equals(running, read)) {
        return read;
      }
      if (RecordBinder.setting(component).atStart()) {
        noteWaiting(component, running, read, name);
        return running;
      }
      if (isSection(component.getType())
          && running instanceof Record before
          && read instanceof Record after) {
        return merge(before, after, name);
      }
      if (isNamed(component)
          && running instanceof Map<?, ?> before
          && read instanceof Map<?, ?> after) {
        return entries(before, after, name);
      }
      changed.add(name);
      return read;
    }

    /** A section that waits as a whole is told by its settings. */
    private void noteWaiting(
        RecordComponent component, @Nullable Object running, @Nullable Object read, String name) {
      if (isSection(component.getType()) && running instanceof Record && read instanceof Record) {
        for (RecordComponent inner : component.getType().getRecordComponents()) {
          @Nullable Object before = value((Record) running, inner);
          @Nullable Object after = value((Record) read, inner);
          if (!Objects.equals(before, after)) {
            noteWaiting(inner, before, after, name + "." + RecordBinder.key(inner));
          }
        }
      } else {
        waiting.add(name);
      }
    }

    private SequencedMap<Object, Object> entries(Map<?, ?> running, Map<?, ?> read, String name) {
      Set<Object> keys = new LinkedHashSet<>(read.keySet());
      keys.addAll(running.keySet());
      SequencedMap<Object, Object> merged = new LinkedHashMap<>();
      for (Object key : keys) {
        @Nullable Object before = running.get(key);
        @Nullable Object after = read.get(key);
        if (!Objects.equals(before, after)) {
          changed.add(name + "." + key);
        }
        if (after != null) {
          merged.put(key, after);
        }
      }
      return merged;
    }

    private static boolean isSection(Class<?> type) {
      return type.isRecord() && ScalarType.of(type) == null;
    }

    private static boolean isNamed(RecordComponent component) {
      return component.getGenericType() instanceof ParameterizedType type
          && type.getActualTypeArguments().length == 2;
    }

    private static @Nullable Object value(Record record, RecordComponent component) {
      try {
        return component.getAccessor().invoke(record);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("record: " + record.getClass().getName(), e);
      }
    }
  }
}
