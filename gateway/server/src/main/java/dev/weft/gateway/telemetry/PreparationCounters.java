package dev.weft.gateway.telemetry;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.atomic.LongAdder;

/** How operations were found or made ready, since the process began. Thread-safe. */
public final class PreparationCounters {
  private final LongAdder known = new LongAdder();
  private final LongAdder knownInvalid = new LongAdder();
  private final LongAdder joined = new LongAdder();
  private final LongAdder prepared = new LongAdder();
  private final LongAdder preparedInvalid = new LongAdder();
  private final LongAdder warmed = new LongAdder();
  private final LongAdder overloaded = new LongAdder();
  private final LongAdder abandoned = new LongAdder();
  private final PreparationStage.Listener stages;

  /** Makes counters that start from 0. */
  public PreparationCounters() {
    this(PreparationStage.Listener.NONE);
  }

  /**
   * Makes counters that start from 0.
   *
   * @param stages is told how long each stage took
   */
  public PreparationCounters(PreparationStage.Listener stages) {
    this.stages = stages;
  }

  /** Who is told how long each stage of preparing took. */
  public PreparationStage.Listener stages() {
    return stages;
  }

  /** A request found its operation ready. */
  public void known() {
    known.increment();
  }

  /** A request found that its document cannot be run. */
  public void knownInvalid() {
    knownInvalid.increment();
  }

  /** A request waited for what another one had begun to prepare. */
  public void joined() {
    joined.increment();
  }

  /** An operation became ready; {@code asked} when a request waited for it, not a new supergraph. */
  public void prepared(boolean asked) {
    (asked ? prepared : warmed).increment();
  }

  /** A document turned out not to be runnable. */
  public void preparedInvalid() {
    preparedInvalid.increment();
  }

  /** An operation was refused because too many waited. */
  public void overloaded() {
    overloaded.increment();
  }

  /** An operation was given up because nobody waited any more. */
  public void abandoned() {
    abandoned.increment();
  }

  /** The counts by name. */
  public SequencedMap<String, Long> counts() {
    SequencedMap<String, Long> counts = new LinkedHashMap<>();
    counts.put("known", known.sum());
    counts.put("knownInvalid", knownInvalid.sum());
    counts.put("joined", joined.sum());
    counts.put("prepared", prepared.sum());
    counts.put("preparedInvalid", preparedInvalid.sum());
    counts.put("warmed", warmed.sum());
    counts.put("overloaded", overloaded.sum());
    counts.put("abandoned", abandoned.sum());
    return counts;
  }
}
