package dev.weft.planner.validate;

import dev.weft.planner.operation.SelectionSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which selections were looked for at which places: what types share is looked at once. Confined to one validation. */
final class Looked {
  private record Question(KnownObject place, SelectionSet selectionSet, Object circumstances) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Question(KnownObject at, SelectionSet of, Object under)
          && at == place
          && of == selectionSet
          && under.equals(circumstances);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(place) + System.identityHashCode(selectionSet);
    }
  }

  private final Set<Question> questions = new HashSet<>();

  /** Whether that was not asked before, under these circumstances. */
  boolean isNew(KnownObject place, SelectionSet selectionSet, Object circumstances) {
    return questions.add(new Question(place, selectionSet, circumstances));
  }
}
