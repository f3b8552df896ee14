package dev.weft.testkit.generate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The response keys of one object of the answer, whatever fragments select them: what keeps a generated document valid
 * (GraphQL September 2025, 5.3.2). Confined to one thread.
 */
final class SelectionScope {

  /**
   * What stands under one response key.
   *
   * @param signatures by the object type they are selected on; an empty name stands for abstract types
   */
  private record Taken(String type, Map<String, String> signatures, SelectionScope below) {}

  private final Map<String, Taken> keys = new LinkedHashMap<>();

  /**
   * Takes {@code key} for a field.
   *
   * @param parent the object type it is selected on; null when that is abstract
   * @param signature name and arguments
   * @param type as text
   * @param leaf whether nothing is selected below
   * @return the scope below; null when the key stands for something that cannot be merged with this
   */
  @Nullable
  SelectionScope take(
      String key, @Nullable String parent, String signature, String type, boolean leaf) {
    String owner = parent == null ? "" : parent;
    Taken taken =
        keys.computeIfAbsent(key, _ -> new Taken(type, new TreeMap<>(), new SelectionScope()));
    if (!taken.type().equals(type)) {
      return null;
    }
    for (var other : taken.signatures().entrySet()) {
      // Fields of two object types never meet in one object.
      boolean apart =
          leaf && !owner.isEmpty() && !other.getKey().isEmpty() && !owner.equals(other.getKey());
      if (!apart && !other.getValue().equals(signature)) {
        return null;
      }
    }
    taken.signatures().put(owner, signature);
    return taken.below();
  }
}
