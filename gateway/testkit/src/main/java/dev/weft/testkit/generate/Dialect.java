package dev.weft.testkit.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a subgraph spells what belongs to federation: imported, with a prefix, renamed; and its root types. Immutable. */
record Dialect(String version, Spelling spelling, boolean renamedRoots) {
  private static final List<String> DIRECTIVES = List.of(
      "key",
      "external",
      "requires",
      "provides",
      "shareable",
      "override",
      "interfaceObject",
      "context",
      "fromContext");
  private static final Pattern USE = Pattern.compile("@(" + String.join("|", DIRECTIVES) + ")\\b");
  private static final Pattern ROOT = Pattern.compile("\\b(Query|Mutation|Subscription)\\b");

  /** Where the names of directives come from. */
  enum Spelling {
    IMPORTED,
    RENAMED,
    PREFIXED
  }

  static Dialect draw(Draws draws) {
    Spelling spelling = draws.oneIn(8)
        ? draws.pick(List.of(Spelling.RENAMED, Spelling.PREFIXED))
        : Spelling.IMPORTED;
    return new Dialect(draws.pick(List.of("v2.8", "v2.9")), spelling, draws.oneIn(10));
  }

  /** The whole text of a subgraph whose types are {@code body}, with the usual names. */
  String write(String body, List<String> roots) {
    String spelt = switch (spelling) {
      case IMPORTED -> body;
      case RENAMED -> USE.matcher(body).replaceAll("@my_$1");
      case PREFIXED -> USE.matcher(body).replaceAll("@federation__$1");
    };
    String link =
        "@link(url: \"https://specs.apollo.dev/federation/" + version + "\"" + imports() + ")";
    if (!renamedRoots) {
      return "extend schema " + link + "\n\n" + spelt;
    }
    var schema = new StringBuilder("schema ").append(link).append(" {\n");
    roots.forEach(root -> schema
        .append("  ")
        .append(root.toLowerCase(Locale.ROOT))
        .append(": The")
        .append(root)
        .append('\n'));
    return schema + "}\n\n" + ROOT.matcher(spelt).replaceAll("The$1");
  }

  private String imports() {
    // What composition carries on must have one name everywhere.
    List<String> imports = new ArrayList<>(List.of("\"@inaccessible\""));
    for (String name : DIRECTIVES) {
      switch (spelling) {
        case IMPORTED -> imports.add("\"@" + name + "\"");
        case RENAMED -> imports.add("{name: \"@" + name + "\", as: \"@my_" + name + "\"}");
        case PREFIXED -> {}
      }
    }
    return ", import: [" + String.join(", ", imports) + "]";
  }
}
