package dev.weft.gateway.merge;

import java.util.BitSet;

/** A step of a compiled response path; lists are gone through without one. */
public sealed interface PathStep {
  /** Into the value of a slot; {@code key} names it in error paths. */
  record Into(int slot, String key) implements PathStep {}

  /** Only objects whose type's number is in the set. */
  record OnTypes(BitSet types) implements PathStep {}
}
