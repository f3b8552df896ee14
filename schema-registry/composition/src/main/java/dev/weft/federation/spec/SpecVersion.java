package dev.weft.federation.spec;

import org.jspecify.annotations.Nullable;

/** A version of a specification, such as {@code v2.3}. Immutable. */
public record SpecVersion(int major, int minor) implements Comparable<SpecVersion> {

  /** The version {@code text} spells, or null if it is not of the form {@code v1.2}. */
  public static @Nullable SpecVersion parse(String text) {
    int dot = text.indexOf('.');
    if (!text.startsWith("v") || dot < 2) {
      return null;
    }
    int major = number(text.substring(1, dot));
    int minor = number(text.substring(dot + 1));
    return major < 0 || minor < 0 ? null : new SpecVersion(major, minor);
  }

  private static int number(String digits) {
    if (digits.isEmpty()
        || digits.length() > 8
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    return Integer.parseInt(digits);
  }

  public boolean atLeast(SpecVersion other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(SpecVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return "v" + major + "." + minor;
  }
}
