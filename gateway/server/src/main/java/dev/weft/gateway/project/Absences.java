package dev.weft.gateway.project;

import dev.weft.gateway.response.ResponseError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows why a value never came. */
public interface Absences {
  /**
   * The errors of the fetches that should have brought a value, without paths.
   *
   * @param writers the numbers of the fetches that bring it when all goes well
   * @param object the object that it is missing in
   * @return empty when none of them failed: then null is the answer
   */
  List<ResponseError> causes(int[] writers, int object);

  /** The subgraph to name when a value that one of {@code writers} brought is wrong; null when none did. */
  @Nullable
  String source(int[] writers);
}
