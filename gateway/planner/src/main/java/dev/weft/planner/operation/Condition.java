package dev.weft.planner.operation;

/**
 * One {@code @include} or {@code @skip} whose argument is a variable; literals are resolved by normalisation.
 *
 * @param variable the variable's name, without its dollar sign
 * @param expected what the variable must be: true for {@code @include}, false for {@code @skip}
 */
public record Condition(String variable, boolean expected) {
  @Override
  public String toString() {
    return (expected ? "@include(if: $" : "@skip(if: $") + variable + ")";
  }
}
