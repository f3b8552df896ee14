package dev.weft.testkit.subgraph;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an executable subgraph's answers come from. Called from many threads. */
public interface SubgraphResolver {
  /**
   * The value of a field.
   *
   * @throws FieldFailure to make it null, with an error
   */
  @Nullable
  Object field(DataFetchingEnvironment environment);

  /** The entity that each representation stands for; null for one that does not exist. */
  List<@Nullable Object> entities(
      List<Map<String, Object>> representations, DataFetchingEnvironment environment);

  /** The name of the object type that {@code value} is of. */
  String typeOf(Object value);
}
