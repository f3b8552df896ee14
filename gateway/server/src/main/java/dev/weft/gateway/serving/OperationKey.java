package dev.weft.gateway.serving;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a prepared operation is known by. Equal means equal in full; hashes only find candidates.
 *
 * <p>Keys are ordered so that documents made to have one hash cost a search, not a scan, in the maps that hold them.
 *
 * @param document as sent
 * @param operationName which of the document's operations; null when the client names none
 * @param overrideLabels the labels active for the request among those that the operation can meet, sorted
 */
record OperationKey(String document, @Nullable String operationName, List<String> overrideLabels)
    implements Comparable<OperationKey> {
  OperationKey {
    overrideLabels = List.copyOf(overrideLabels);
  }

  /** The operation while no label is active. */
  static OperationKey of(String document, @Nullable String operationName) {
    return new OperationKey(document, operationName, List.of());
  }

  /** The same operation under other labels. */
  OperationKey withLabels(List<String> labels) {
    return new OperationKey(document, operationName, labels);
  }

  @Override
  public int compareTo(OperationKey other) {
    int order = document.compareTo(other.document);
    if (order == 0) {
      order = order(operationName).compareTo(order(other.operationName));
    }
    return order == 0
        ? overrideLabels.toString().compareTo(other.overrideLabels.toString())
        : order;
  }

  /** Null before every name; GraphQL names have no spaces. */
  private static String order(@Nullable String name) {
    return name == null ? " " : name;
  }
}
