package dev.weft.planner.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a fetch is made.
 *
 * <p>Immutable.
 *
 * @param id the fetch's number in its plan
 * @param dependsOn the fetches it waits for; ascending
 * @param notes what else is to be known: that it is for a deferred part, that it waits for another mutation
 * @param entries where it enters its subgraph, at least one
 * @param supplies what later fetches are sent of what it brings
 */
public record FetchExplanation(
    int id,
    String subgraph,
    List<Integer> dependsOn,
    List<String> notes,
    List<Entry> entries,
    List<Supply> supplies) {
  public FetchExplanation {
    dependsOn = List.copyOf(dependsOn);
    notes = List.copyOf(notes);
    entries = List.copyOf(entries);
    supplies = List.copyOf(supplies);
  }

  /**
   * A type of whose objects fields are asked.
   *
   * @param paths where these objects are in the response; a single empty one for the root
   * @param key of the objects, by which the subgraph is asked; null for a root type
   * @param keyFrom the fetches that bring the key
   * @param inputs what is sent besides the key
   * @param fields the fields asked of the objects themselves
   * @param below coordinates of fields that come with them from the same subgraph
   * @param provided those of {@code below} that the subgraph has only here, because a field above provides them
   */
  public record Entry(
      String type,
      List<String> paths,
      @Nullable String key,
      List<Integer> keyFrom,
      List<Input> inputs,
      List<Brought> fields,
      List<String> below,
      List<String> provided) {
    public Entry {
      paths = List.copyOf(paths);
      keyFrom = List.copyOf(keyFrom);
      inputs = List.copyOf(inputs);
      fields = List.copyOf(fields);
      below = List.copyOf(below);
      provided = List.copyOf(provided);
    }
  }

  /**
   * What a representation holds besides its key.
   *
   * @param selection in braces
   * @param field the coordinate of the field that requires it
   * @param from the fetches that bring it
   */
  public record Input(String selection, String field, List<Integer> from) {
    public Input {
      from = List.copyOf(from);
    }
  }

  /**
   * A field that the fetch brings.
   *
   * @param coordinate {@code Type.field}
   * @param rejections the other subgraphs that know the field, and those that bring the object without it
   */
  public record Brought(String coordinate, List<Rejection> rejections) {
    public Brought {
      rejections = List.copyOf(rejections);
    }

    /** Whether no other subgraph ever resolves the field. */
    public boolean isOnlyHere() {
      return rejections.stream().allMatch(it -> switch (it.code()) {
        case NO_TYPE, NO_FIELD, EXTERNAL -> true;
        case LABEL, NO_KEY, NEEDS_INPUT, DEFERRED, OTHER_KEY, NOT_BELOW, MADE_ANYWAY, AS_GOOD ->
          false;
      });
    }
  }

  /**
   * What a later fetch is sent of what this one brings.
   *
   * @param fetch the later fetch
   * @param selection in braces
   * @param of for a key the type; for a requirement the coordinate of the field that has it; for a context the variable,
   *     with its dollar sign
   */
  public record Supply(int fetch, String selection, Use use, String of) {
    /** What it is for. */
    public enum Use {
      /** To look up objects. */
      KEY,
      /** For {@code @requires}. */
      REQUIREMENT,
      /** For {@code @fromContext}. */
      CONTEXT
    }
  }
}
