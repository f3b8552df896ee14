package dev.weft.federation.spec;

import dev.weft.federation.sdl.Directive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code @link} of a schema: a specification, and what its elements are called here.
 *
 * <p>Immutable.
 *
 * @param alias the prefix of elements that are not imported: {@code as:}, or the specification's name
 * @param purpose {@code SECURITY}, {@code EXECUTION} or null
 * @param application the directive as written
 */
public record Link(
    SpecUrl url,
    String alias,
    @Nullable String purpose,
    List<Import> imports,
    Directive application) {
  public Link {
    imports = List.copyOf(imports);
  }

  /**
   * One imported element.
   *
   * @param name in the specification, directives with their at sign
   * @param as in this schema, directives with their at sign
   */
  public record Import(String name, String as) {}

  /** What this schema calls the specification's directive {@code name}; both without at sign. */
  public String directiveName(String name) {
    for (Import imported : imports) {
      if (imported.name().equals("@" + name)) {
        return imported.as().substring(1);
      }
    }
    return name.equals(url.name()) ? alias : alias + "__" + name;
  }

  /** What this schema calls the specification's type {@code name}. */
  public String typeName(String name) {
    for (Import imported : imports) {
      if (imported.name().equals(name)) {
        return imported.as();
      }
    }
    return alias + "__" + name;
  }

  /** What the specification calls this schema's directive, or null if it does not belong to it. */
  public @Nullable String specDirective(String nameHere) {
    for (Import imported : imports) {
      if (imported.as().equals("@" + nameHere)) {
        return imported.name().substring(1);
      }
    }
    if (nameHere.equals(alias)) {
      return url.name();
    }
    return nameHere.startsWith(alias + "__") ? nameHere.substring(alias.length() + 2) : null;
  }

  /** Whether this schema's type belongs to the specification. */
  public boolean ownsType(String nameHere) {
    return nameHere.startsWith(alias + "__")
        || imports.stream().anyMatch(imported -> imported.as().equals(nameHere));
  }
}
