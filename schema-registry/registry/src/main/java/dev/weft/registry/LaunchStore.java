package dev.weft.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where launches are kept.
 *
 * <p>Thread-safe. Every method throws {@link RegistryException} when the store cannot be reached.
 */
public interface LaunchStore extends AutoCloseable {

  /** The graphs that have a launch, by name. */
  List<String> graphs();

  /** The number of the newest launch, 0 when there is none. */
  long newest(String graph);

  /** One launch, or null when the graph has none of this number. */
  @Nullable
  Launch launch(String graph, long number);

  /** The API schema of a launch, or null when the graph has none of this number. */
  @Nullable
  String apiSchema(String graph, long number);

  /** The subgraphs a launch was made of, ordered by name. */
  List<PublishedSubgraph> subgraphs(String graph, long number);

  /** The newest {@code limit} launches, newest first. */
  List<LaunchSummary> launches(String graph, int limit);

  /**
   * Stores a launch with all its parts, or nothing of it.
   *
   * <p>When this returns true, the launch survives the death of the process.
   *
   * @return false when the graph has got another launch since, so that {@code draft} is out of date
   */
  boolean commit(Draft draft);

  /** Whether other processes may store launches too, so that news has to be looked for. */
  boolean shared();

  @Override
  void close();

  /**
   * A launch that is not stored yet.
   *
   * @param base the number of the launch it was made from; its own is the next
   */
  record Draft(
      String graph,
      long base,
      Instant createdAt,
      String createdBy,
      String summary,
      String supergraphSdl,
      String apiSchemaSdl,
      List<PublishedSubgraph> subgraphs) {
    public Draft {
      subgraphs = List.copyOf(subgraphs);
    }

    /** The number the launch will have. */
    public long number() {
      return base + 1;
    }

    /** The launch as it will be once stored. */
    public Launch launch() {
      return new Launch(
          graph,
          number(),
          createdAt,
          createdBy,
          summary,
          supergraphSdl,
          Sha256.of(supergraphSdl),
          LaunchSchema.of(subgraphs));
    }
  }
}
