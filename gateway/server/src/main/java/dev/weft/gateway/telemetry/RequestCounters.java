package dev.weft.gateway.telemetry;

import dev.weft.planner.operation.OperationKind;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.atomic.LongAdder;

/** How many requests came to what, since the process began. Thread-safe. */
public final class RequestCounters {
  private final LongAdder queries = new LongAdder();
  private final LongAdder mutations = new LongAdder();
  private final LongAdder withErrors = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder tooExpensive = new LongAdder();

  /** Counts an operation that ran. */
  public void executed(OperationKind kind, boolean errors) {
    (kind == OperationKind.MUTATION ? mutations : queries).increment();
    if (errors) {
      withErrors.increment();
    }
  }

  /** Counts a request that the client got wrong. */
  public void refused() {
    refused.increment();
  }

  /** Counts a request that the gateway got wrong. */
  public void failed() {
    failed.increment();
  }

  /** Counts an operation whose estimated cost is beyond its limit, whether it runs or not. */
  public void tooExpensive() {
    tooExpensive.increment();
  }

  /** The counts by name. */
  public SequencedMap<String, Long> counts() {
    SequencedMap<String, Long> counts = new LinkedHashMap<>();
    counts.put("queries", queries.sum());
    counts.put("mutations", mutations.sum());
    counts.put("withErrors", withErrors.sum());
    counts.put("refused", refused.sum());
    counts.put("failed", failed.sum());
    counts.put("tooExpensive", tooExpensive.sum());
    return counts;
  }
}
