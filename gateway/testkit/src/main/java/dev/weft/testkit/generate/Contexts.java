package dev.weft.testkit.generate;

import dev.weft.testkit.generate.SubgraphDraft.TypeDraft;
import java.util.ArrayList;
import java.util.List;

/** Makes up fields with arguments that are filled from an object above. Confined to one thread. */
final class Contexts {
  private final Draws draws;
  private final List<SubgraphDraft> subgraphs;

  Contexts(Draws draws, List<SubgraphDraft> subgraphs) {
    this.draws = draws;
    this.subgraphs = subgraphs;
  }

  /** An entity that sets a context, and one below it that is reached from nowhere else and reads it. */
  void add() {
    SubgraphDraft home = draws.pick(subgraphs);
    String context = draws.fresh("context");
    String setter = draws.fresh("Setter");
    String reader = draws.fresh("Reader");
    List<String> setters = new ArrayList<>(List.of(setter));
    if (draws.oneIn(3)) {
      setters.add(setter + "Too");
    }
    List<String> fragments = new ArrayList<>();
    for (String name : setters) {
      String label = draws.fresh("label");
      fragments.add("... on " + name + " { " + label + " }");
      TypeDraft type = home.type("type", name)
          .directive("@key(fields: \"id\")")
          .directive("@context(name: \"" + context + "\")")
          .line("id", "id: ID!");
      type.line("below", "below: " + draws.wrapped(reader));
      String elsewhere = draws.oneIn(2) && subgraphs.size() > 1 ? " @external" : "";
      type.line(label, label + ": String" + elsewhere);
      String root = draws.fresh("q");
      home.type("type", "Query").line(root, root + ": " + draws.wrapped(name));
      if (!elsewhere.isEmpty()) {
        SubgraphDraft other =
            draws.pick(subgraphs.stream().filter(it -> it != home).toList());
        other
            .type("type", name)
            .directive("@key(fields: \"id\")")
            .line("id", "id: ID!")
            .line(label, label + ": String");
      }
    }
    String given = "from: String @fromContext(field: \"$" + context + " "
        + String.join(" ", fragments) + "\")";
    String own = draws.oneIn(2) ? "(first: Int, " : "(";
    String field = draws.fresh("told");
    String plain = draws.fresh("plain");
    home.type("type", reader)
        .directive("@key(fields: \"id\")")
        .line("id", "id: ID!")
        .line(field, field + own + given + "): String")
        .line(plain, plain + ": Int");
    SubgraphDraft more = draws.pick(subgraphs);
    if (more != home) {
      String apart = draws.fresh("apart");
      more.type("type", reader)
          .directive("@key(fields: \"id\")")
          .line("id", "id: ID!")
          .line(apart, apart + ": String");
    }
  }
}
