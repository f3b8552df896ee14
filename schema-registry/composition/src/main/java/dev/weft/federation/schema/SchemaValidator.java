package dev.weft.federation.schema;

import dev.weft.federation.sdl.Definition;
import java.util.ArrayList;
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
    List<Violation> violations = new ArrayList<>();
    new UniquenessRules(violations).check(written, schema);
    new TypeRules(schema, violations).check();
    new ImplementationRules(schema, violations).check();
    new DirectiveRules(schema, violations).check(written);
    new DefaultValueRules(schema, violations).check();
    return violations;
  }
}
