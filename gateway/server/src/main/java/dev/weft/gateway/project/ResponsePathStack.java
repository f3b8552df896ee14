package dev.weft.gateway.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where in the response the projector is; costs no allocation until someone asks for the path. */
final class ResponsePathStack {
  private @Nullable String[] keys = new String[16]; // null where an index stands
  private int[] indices = new int[16];
  private int depth;

  void push(String key) {
    ensure();
    keys[depth++] = key;
  }

  void push(int index) {
    ensure();
    keys[depth] = null;
    indices[depth++] = index;
  }

  void index(int index) {
    indices[depth - 1] = index;
  }

  void pop() {
    depth--;
  }

  private void ensure() {
    if (depth == indices.length) {
      keys = Arrays.copyOf(keys, depth * 2);
      indices = Arrays.copyOf(indices, depth * 2);
    }
  }

  List<Object> toList() {
    List<Object> path = new ArrayList<>(depth);
    for (int i = 0; i < depth; i++) {
      String key = keys[i];
      path.add(key == null ? (Object) indices[i] : key);
    }
    return path;
  }
}
