package dev.weft.planner.search;

import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.supergraph.JoinFieldSet;
import dev.weft.planner.search.Layer.Known;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be known of objects that one node brings, and of which nothing else is known: the values inside keys and
 * requirements.
 *
 * <p>A question that comes up while it is being answered is answered with no. What was found on such a way may be too
 * little elsewhere, so it is not kept, until so many questions were asked that bounded time matters more. Confined to
 * one search.
 */
final class Below {
  private static final int MOST_NESTED = 16;
  private static final int MOST_UNKEPT = 2_000;

  private record Question(QueryNode node, int stage, JoinFieldSet fields) {}

  private record Open(QueryNode node, JoinFieldSet fields) {}

  private final Router router;
  private final Attempt attempt;
  private final Map<Question, @Nullable Known> answers = new HashMap<>();
  private final Map<Open, Integer> open = new HashMap<>();

  /** The outermost open question that an answer of now depends on. */
  private int outermost = Integer.MAX_VALUE;

  private int unkept;

  Below(Router router, Attempt attempt) {
    this.router = router;
    this.attempt = attempt;
  }

  /** What it costs to know {@code fields} of the objects that {@code node} brings; null when it cannot be had. */
  @Nullable
  Known known(QueryNode node, State from, JoinFieldSet fields) {
    Question question = new Question(node, from.stage(), fields);
    if (answers.containsKey(question)) {
      return answers.get(question);
    }
    Open asked = new Open(node, fields);
    Integer since = open.get(asked);
    if (since != null || open.size() >= MOST_NESTED) {
      outermost = Math.min(outermost, since == null ? 0 : since);
      return null;
    }
    int depth = open.size();
    open.put(asked, depth);
    int outer = outermost;
    outermost = Integer.MAX_VALUE;
    @Nullable Known known = answer(node, from, fields);
    open.remove(asked);
    if (outermost >= depth || ++unkept > MOST_UNKEPT) {
      answers.put(question, known);
      outermost = outer;
    } else {
      outermost = Math.min(outermost, outer);
    }
    return known;
  }

  private @Nullable Known answer(QueryNode node, State from, JoinFieldSet fields) {
    attempt.step();
    Place place = attempt.scratchPlace(node.typeName());
    Layer layer = new Layer(place, attempt.entrancesOf(place.type), null, null, 0, 0);
    layer.offer(new State(place, node, 0, from.stage(), null, null, null));
    Known known = router.known(layer, fields);
    if (known == null || known.total() != 0) {
      router.settle(layer);
      known = router.known(layer, fields);
    }
    return known == null ? null : new Known(known.total(), known.stage(), known.providers());
  }
}
