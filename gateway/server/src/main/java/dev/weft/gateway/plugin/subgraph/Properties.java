package dev.weft.gateway.plugin.subgraph;

import dev.weft.plugin.subgraph.Representation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields that have no resolver from their objects: map entries, record components, methods without parameters.
 *
 * <p>What it finds out about classes lives and dies with it: a cache that outlived the subgraph, as graphql-java's own
 * does, would hold the plugin's class loader for ever.
 *
 * <p>Thread-safe.
 */
final class Properties {
  private record Property(Class<?> type, String name) {}

  private final ConcurrentMap<Property, Optional<Method>> methods = new ConcurrentHashMap<>();

  /**
   * Reads a property.
   *
   * @throws IllegalStateException if the object has no such property
   * @throws Exception what its method throws
   */
  @Nullable
  Object read(@Nullable Object source, String name) throws Exception {
    return switch (source) {
      case null -> null;
      case Map<?, ?> map -> map.get(name);
      case Representation representation -> representation.get(name);
      default -> call(source, name);
    };
  }

  private @Nullable Object call(Object source, String name) throws Exception {
    Method method = methods
        .computeIfAbsent(new Property(source.getClass(), name), Properties::find)
        .orElseThrow(
            () -> new IllegalStateException(
                source.getClass().getName() + " has no property " + name
                    + " (expected: a map entry, a record component or a public method without parameters, or a resolver)"));
    try {
      return method.invoke(source);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static Optional<Method> find(Property property) {
    String capital =
        property.name.substring(0, 1).toUpperCase(Locale.ROOT) + property.name.substring(1);
    for (String candidate : new String[] {property.name, "get" + capital, "is" + capital}) {
      try {
        Method method = property.type.getMethod(candidate);
        if (method.getReturnType() != void.class && method.getDeclaringClass() != Object.class) {
          // a public method of a class that is not, such as a record within the plugin's class
          method.setAccessible(true);
          return Optional.of(method);
        }
      } catch (NoSuchMethodException | RuntimeException _) {
        // the next name, then the sentence in call()
      }
    }
    return Optional.empty();
  }
}
