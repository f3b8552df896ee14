package dev.weft.testkit.generate;

import java.util.List;

/** Makes up {@code @requires} that select through an interface or a union, with fragments on its members. */
final class AbstractRequirements {
  private final Draws draws;

  AbstractRequirements(Draws draws) {
    this.draws = draws;
  }

  /** Adds one to {@code entity} now and then, if it lives in more than one subgraph. */
  void add(EntityDraft entity) {
    if (entity.homes().size() < 2 || !draws.oneIn(4)) {
      return;
    }
    SubgraphDraft home = draws.pick(entity.homes());
    SubgraphDraft other =
        draws.pick(entity.homes().stream().filter(it -> it != home).toList());
    String type = draws.fresh("A");
    boolean union = draws.oneIn(2);
    addTypes(home, type, union);
    addTypes(other, type, union);
    String field = draws.fresh("a");
    String wrapped = draws.pick(List.of(type, "[" + type + "]"));
    entity.in(home).line(field, field + ": " + wrapped);
    String name = draws.fresh("n");
    String one = "... on " + type + "One { size }";
    String two = "... on " + type + "Two { name(long: true) }";
    String selection = switch (draws.below(4)) {
      case 0 -> one;
      case 1 -> "__typename " + two;
      case 2 -> union ? one + " " + two : "kind " + one;
      default -> one + " " + two;
    };
    entity
        .in(other)
        .line(field, field + ": " + wrapped + " @external")
        .line(name, name + ": String @requires(fields: \"" + field + " { " + selection + " }\")");
  }

  private static void addTypes(SubgraphDraft subgraph, String type, boolean union) {
    String one = type + "One";
    String two = type + "Two";
    if (union) {
      subgraph.type("union", type).line(one, one).line(two, two);
    } else {
      subgraph.type("interface", type).line("kind", "kind: String");
      subgraph.type("type", one).implement(type);
      subgraph.type("type", two).implement(type);
    }
    subgraph
        .type("type", one)
        .directive("@shareable")
        .line("kind", "kind: String")
        .line("size", "size: Int");
    subgraph
        .type("type", two)
        .directive("@shareable")
        .line("kind", "kind: String")
        .line("name", "name(long: Boolean = false): String");
  }
}
