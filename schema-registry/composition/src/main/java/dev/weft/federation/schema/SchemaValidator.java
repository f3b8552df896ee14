package dev.weft.federation.schema;

import dev.weft.federation.sdl.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

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
    return validate(written, schema, _ -> false);
  }

  /**
   * All violations of a schema that code made in part.
   *
   * @param trusted names of directives whose applications are right by construction
   */
  public static List<Violation> validate(
      List<Definition> written, Schema schema, Predicate<String> trusted) {
    List<Violation> violations = new ArrayList<>();
    new UniquenessRules(violations).check(written, schema);
    new TypeRules(schema, violations).check();
    new ImplementationRules(schema, violations).check();
    new DirectiveRules(schema, violations, trusted).check(written);
    new DefaultValueRules(schema, violations).check();
    return violations;
  }

  /** What can be told even where definitions that the schema relies on are missing or wrong: its own names. */
  public static List<Violation> validateNames(List<Definition> written, Schema schema) {
    List<Violation> violations = new ArrayList<>();
    new UniquenessRules(violations).check(written, schema);
    new DirectiveRules(schema, violations, _ -> false).checkNames(written);
    return violations;
  }
}
