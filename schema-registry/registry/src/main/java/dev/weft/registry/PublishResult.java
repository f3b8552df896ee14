package dev.weft.registry;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.CompositionHint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a change.
 *
 * <p>Immutable.
 */
public sealed interface PublishResult {

  /** The change is stored and is what gateways serve from now on. */
  record Launched(Launch launch, List<CompositionHint> hints) implements PublishResult {
    public Launched {
      hints = List.copyOf(hints);
    }
  }

  /** The graph was like this already; {@code launch} is the one it has. */
  record Unchanged(Launch launch) implements PublishResult {}

  /** The change was not made, and nothing else was. */
  sealed interface Refusal extends PublishResult {
    /** Says in a sentence what is wrong and how to mend it. */
    String message();
  }

  /** The subgraphs would not compose. */
  record Refused(List<CompositionError> errors, List<CompositionHint> hints) implements Refusal {
    public Refused {
      errors = List.copyOf(errors);
      hints = List.copyOf(hints);
    }

    @Override
    public String message() {
      return errors.size() == 1
          ? "the graph would not compose: " + errors.getFirst().message()
          : "the graph would not compose: " + errors.size() + " errors";
    }
  }

  /** A subgraph to take out, or to keep the URL of, is not there; {@code known} are those that are. */
  record UnknownSubgraph(String graph, String subgraph, List<String> known) implements Refusal {
    public UnknownSubgraph {
      known = List.copyOf(known);
    }

    @Override
    public String message() {
      return "graph " + graph + " has no subgraph " + subgraph
          + (known.isEmpty()
              ? ": nothing is published in it"
              : "; it has " + String.join(", ", known));
    }
  }

  /** The subgraph belongs to someone else: to the plugin {@code owner}, or to people where that is null. */
  record OwnedElsewhere(String subgraph, @Nullable String owner) implements Refusal {
    @Override
    public String message() {
      return owner == null
          ? "subgraph " + subgraph
              + " was published by hand: delete it first, or rename the plugin's"
          : "subgraph " + subgraph + " is managed by plugin " + owner
              + ": remove the plugin, or pass --managed-by " + owner + " to act for it";
    }
  }

  /** The change itself is malformed: a bad name, URL or text. */
  record InvalidChange(String subgraph, String message) implements Refusal {}

  /** There is no launch of this number to roll back to. */
  record UnknownLaunch(String graph, long launch, long newest) implements Refusal {
    @Override
    public String message() {
      return "graph " + graph + " has no launch " + launch
          + (newest == 0 ? ": nothing is published in it" : "; it has 1 to " + newest);
    }
  }
}
