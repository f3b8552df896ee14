package dev.weft.federation.schema;

import java.util.ArrayList;

/** Keeps so many violations as a reader could ever want; a text with millions must not fill the memory. */
final class FirstViolations extends ArrayList<Violation> {
  private static final long serialVersionUID = 1L;
  private static final int LIMIT = 10_000;

  @Override
  public boolean add(Violation violation) {
    return size() < LIMIT && super.add(violation);
  }
}
