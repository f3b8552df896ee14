package dev.weft.planner.operation;

import java.util.Locale;

/** Query, mutation or subscription. */
public enum OperationKind {
  QUERY,
  MUTATION,
  SUBSCRIPTION;

  /** The GraphQL keyword. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }
}
