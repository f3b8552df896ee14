package dev.weft.gateway.merge;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in the response where objects stand, told by the response keys that lead to it.
 *
 * <p>Positions that one entity call fills alike are united: they get one shape, so that its answers fit all of them.
 *
 * <p>Mutable while an operation is compiled, then never changed.
 */
public final class Position {

  /** What is known of a response key at this place. */
  private static final class Key {
    final BitSet writers = new BitSet();

    @Nullable
    Position child;
  }

  private final Map<String, Key> keys = new LinkedHashMap<>();
  private @Nullable Position unitedWith;
  private final Map<String, Integer> slots = new LinkedHashMap<>();
  private final Map<String, Position> unitedChildren = new LinkedHashMap<>();
  private boolean onPath;
  private boolean prepared;

  /** The position below {@code key}; made when there is none. */
  Position child(String key) {
    Key found = key(key);
    if (found.child == null) {
      prepared = false;
      found.child = new Position();
    }
    return found.child;
  }

  /** The position below {@code key}, or null. */
  public @Nullable Position existingChild(String key) {
    Key found = keys.get(key);
    return found == null ? null : found.child;
  }

  /** Notes that a fetch brings {@code key}. */
  void written(String key, int fetch) {
    key(key).writers.set(fetch);
  }

  private Key key(String key) {
    return keys.computeIfAbsent(key, _ -> {
      prepared = false;
      return new Key();
    });
  }

  /** The fetches that bring {@code key}. */
  public int[] writers(String key) {
    Key found = keys.get(key);
    return found == null ? new int[0] : found.writers.stream().toArray();
  }

  /** Gives this position and {@code other}, and all below both, one shape. */
  void uniteWith(Position other) {
    Position a = shared();
    Position b = other.shared();
    if (a == b) {
      return;
    }
    b.unitedWith = a;
    a.onPath |= b.onPath;
    b.prepare();
    a.prepare();
    for (String key : b.slots.keySet()) {
      a.slots.putIfAbsent(key, a.slots.size());
    }
    List<Position[]> pairs = new ArrayList<>();
    b.unitedChildren.forEach((key, child) -> {
      Position mine = a.unitedChildren.putIfAbsent(key, child);
      if (mine != null) {
        pairs.add(new Position[] {mine, child});
      }
    });
    pairs.forEach(pair -> pair[0].uniteWith(pair[1]));
  }

  /** Numbers the keys that were written so far; called once all fetches are known. */
  private void prepare() {
    if (prepared) {
      return;
    }
    prepared = true;
    for (Map.Entry<String, Key> entry : keys.entrySet()) {
      slots.putIfAbsent(entry.getKey(), slots.size());
      Position child = entry.getValue().child;
      if (child != null) {
        unitedChildren.putIfAbsent(entry.getKey(), child);
      }
    }
  }

  private Position shared() {
    Position position = this;
    while (position.unitedWith != null) {
      position = position.unitedWith;
    }
    return position;
  }

  /** Notes that a fetch goes to this position or below it. */
  void setOnPath() {
    shared().onPath = true;
  }

  /** Whether a fetch goes to objects of this shape or below them. */
  boolean isOnPath() {
    return shared().onPath;
  }

  /** Settles slots here and below; afterwards many threads may read. */
  public void freeze() {
    prepare();
    shared().prepare();
    for (Key key : keys.values()) {
      if (key.child != null) {
        key.child.freeze();
      }
    }
  }

  /** The slot of {@code key}, or -1 when no fetch brings it. */
  public int slot(String key) {
    Position shared = shared();
    shared.prepare();
    return shared.slots.getOrDefault(key, -1);
  }

  /** How many slots the objects here have. */
  public int slotCount() {
    Position shared = shared();
    shared.prepare();
    return shared.slots.size();
  }
}
