package dev.weft.testkit.generate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The response keys of one object of the answer, whatever fragments select them: what keeps a generated document valid
 * (GraphQL September 2025, 5.3.2). Confined to one thread.
 */
final class SelectionScope {

  /** What stands under one response key. */
  private record Taken(String signature, String type, Set<String> parents, SelectionScope below) {}

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
    Taken taken = keys.get(key);
    if (taken == null) {
      var parents = new TreeSet<String>();
      parents.add(parent == null ? "" : parent);
      var below = new SelectionScope();
      keys.put(key, new Taken(signature, type, parents, below));
      return below;
    }
    if (taken.signature().equals(signature) && taken.type().equals(type)) {
      taken.parents().add(parent == null ? "" : parent);
      return taken.below();
    }
    boolean never = leaf
        && taken.type().equals(type)
        && parent != null
        && !taken.parents().contains("")
        && !taken.parents().contains(parent);
    // Two object types never meet in one object. The first signature stays, so a third one is
    // judged as strictly.
    if (never && taken.parents().size() == 1) {
      taken.parents().add(parent);
      taken.parents().add("");
      return taken.below();
    }
    return null;
  }
}
