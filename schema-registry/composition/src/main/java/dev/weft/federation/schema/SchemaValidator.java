package dev.weft.federation.schema;

import dev.weft.federation.sdl.Definition;
import java.util.List;

/** Checks the rules of plain GraphQL (GraphQL September 2025, 3). Stateless. */
public final class SchemaValidator {
  private SchemaValidator() {}

  /**
   * All violations of a schema, in the order of the text.
   *
   * @param written the definitions as written, to see what is defined twice
   * @param schema the same, folded, with every definition it relies on
   */
  public static List<Violation> validate(List<Definition> written, Schema schema) {
    return validate(written, schema, ValidationScope.ALL);
  }

  /**
   * The violations of a schema in what {@code scope} holds; directive definitions and root types are always looked at.
   */
  public static List<Violation> validate(
      List<Definition> written, Schema schema, ValidationScope scope) {
    List<Violation> violations = new FirstViolations();
    new UniquenessRules(violations, scope).check(written, schema);
    new TypeRules(schema, violations, scope).check();
    new ImplementationRules(schema, violations, scope).check();
    new DirectiveRules(schema, violations, scope).check(written);
    new DefaultValueRules(schema, violations, scope).check();
    return violations;
  }

  /** What can be told even where definitions that the schema relies on are missing or wrong: its own names. */
  public static List<Violation> validateNames(List<Definition> written, Schema schema) {
    List<Violation> violations = new FirstViolations();
    new UniquenessRules(violations, ValidationScope.ALL).check(written, schema);
    new DirectiveRules(schema, violations, ValidationScope.ALL).checkNames(written);
    return violations;
  }
}
