package dev.weft.planner.plan;

import dev.weft.planner.operation.SelectionSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one {@code @defer} leaves for later.
 *
 * <p>Immutable. Its fetches are those of the plan with its id; there may be none, when what is deferred is fetched before
 * anyway.
 *
 * @param id from 1; 0 stands for what is not deferred
 * @param parent the group whose answer comes first
 * @param label as the client gave it
 * @param queryPath where the fragment stands: response keys, and {@code ... on T} where a type narrows
 * @param subselection what it selects, without what is deferred further
 * @param dependsOn the fetches of other groups that its own wait for; ascending
 */
public record DeferGroup(
    int id,
    int parent,
    @Nullable String label,
    List<String> queryPath,
    SelectionSet subselection,
    List<Integer> dependsOn) {
  public DeferGroup {
    queryPath = List.copyOf(queryPath);
    dependsOn = List.copyOf(dependsOn);
    if (id < 1 || parent < 0 || parent >= id) {
      throw new IllegalArgumentException(
          "id: " + id + ", parent: " + parent + " (expected: 0 <= parent < id)");
    }
  }
}
