package dev.weft.planner.operation;

/**
 * How much one operation may ask for, its fragments followed: what a fragment has counts at every spread of it.
 *
 * <p>Immutable. All are at least 1.
 *
 * @param maxFields fields, the height of the operation
 * @param maxAliases fields with an alias
 * @param maxRootFields fields of the root type
 * @param maxDirectives directives, wherever they stand
 * @param maxDirectivesInOnePlace directives of one field, fragment, spread, variable or operation
 */
public record OperationLimits(
    int maxFields,
    int maxAliases,
    int maxRootFields,
    int maxDirectives,
    int maxDirectivesInOnePlace) {
  /** No limit at all. */
  public static final OperationLimits NONE = new OperationLimits(
      Integer.MAX_VALUE,
      Integer.MAX_VALUE,
      Integer.MAX_VALUE,
      Integer.MAX_VALUE,
      Integer.MAX_VALUE);

  public OperationLimits {
    ParserLimits.require("maxFields", maxFields);
    ParserLimits.require("maxAliases", maxAliases);
    ParserLimits.require("maxRootFields", maxRootFields);
    ParserLimits.require("maxDirectives", maxDirectives);
    ParserLimits.require("maxDirectivesInOnePlace", maxDirectivesInOnePlace);
  }
}
