package dev.weft.planner.search;

import dev.weft.planner.operation.SelectionSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one {@code @defer} leaves for later.
 *
 * @param id from 1, parents first
 * @param parent the scope that it stands in; null for what is not deferred
 * @param path response keys and narrowing types that lead to the fragment
 * @param selectionSet what the fragment selects
 */
record DeferScope(
    int id,
    @Nullable DeferScope parent,
    @Nullable String label,
    List<String> path,
    SelectionSet selectionSet) {

  /** The id of a scope, 0 for what is not deferred. */
  static int id(@Nullable DeferScope scope) {
    return scope == null ? 0 : scope.id;
  }

  /** The innermost scope that both stand in; null when that is what is not deferred. */
  static @Nullable DeferScope common(@Nullable DeferScope one, @Nullable DeferScope two) {
    DeferScope a = one;
    DeferScope b = two;
    while (a != b) {
      if (id(a) > id(b)) {
        a = a == null ? null : a.parent;
      } else {
        b = b == null ? null : b.parent;
      }
    }
    return a;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return id;
  }
}
