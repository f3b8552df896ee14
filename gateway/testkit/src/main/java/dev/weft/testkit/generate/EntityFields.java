package dev.weft.testkit.generate;

import dev.weft.testkit.generate.SubgraphDraft.TypeDraft;
import java.util.List;
import java.util.function.Function;

/**
 * Makes up the fields of entities: of one subgraph, of several ({@code @shareable}), moved ({@code @override}), computed
 * ({@code @requires}) and lent ({@code @provides}).
 */
final class EntityFields {
  private final Draws draws;
  private final SharedTypes shared;
  private final Function<SubgraphDraft, String> outputType;
  private final Function<SubgraphDraft, String> arguments;

  EntityFields(
      Draws draws,
      SharedTypes shared,
      Function<SubgraphDraft, String> outputType,
      Function<SubgraphDraft, String> arguments) {
    this.draws = draws;
    this.shared = shared;
    this.outputType = outputType;
    this.arguments = arguments;
  }

  /** Adds some to {@code entity}; if {@code apart}, none that two subgraphs have. */
  void add(EntityDraft entity, boolean apart) {
    int count = 3 + draws.below(5);
    for (int i = 0; i < count; i++) {
      SubgraphDraft owner = draws.pick(entity.homes());
      String field = draws.fresh("f");
      String type = outputType.apply(owner);
      String given = arguments.apply(owner);
      String line = field + given + ": " + type;
      TypeDraft draft = entity.in(owner);
      List<SubgraphDraft> others =
          entity.homes().stream().filter(home -> home != owner).toList();
      if (others.isEmpty() || apart || !shared.isLeaf(type)) {
        draft.line(field, line + inaccessible());
        continue;
      }
      SubgraphDraft other = draws.pick(others);
      shared.use(other, given);
      shared.use(other, type);
      switch (draws.below(6)) {
        case 0 -> {
          draft.line(field, line + " @shareable");
          // Sometimes one subgraph promises more than the other.
          String promised = type.endsWith("!") || draws.below(3) > 0 ? type : type + "!";
          entity.in(other).line(field, field + given + ": " + promised + " @shareable");
        }
        case 1 -> {
          draft.line(field, line);
          entity.in(other).line(field, line + override(owner));
        }
        case 2, 3 -> {
          draft.line(field, field + ": " + type);
          require(other, entity, field, type);
        }
        case 4 -> {
          draft.line(field, field + ": " + type + " @shareable");
          provide(other, entity, field, type);
        }
        default -> draft.line(field, line);
      }
    }
  }

  private String inaccessible() {
    return draws.oneIn(20) ? " @inaccessible" : "";
  }

  private String override(SubgraphDraft from) {
    String label = draws.pick(List.of("", "", ", label: \"percent(30)\"", ", label: \"early\""));
    return " @override(from: \"" + from.name() + "\"" + label + ")";
  }

  private void require(SubgraphDraft subgraph, EntityDraft entity, String field, String type) {
    TypeDraft draft = entity.in(subgraph);
    draft.line(field, field + ": " + type + " @external");
    String result = draws.pick(List.of("String", "Int!", "Size", "[String!]"));
    shared.use(subgraph, result);
    String name = draws.fresh("r");
    draft.line(
        name,
        name + arguments.apply(subgraph) + ": " + result + " @requires(fields: \"" + field
            + shared.selection(type) + "\")");
  }

  /** Lends a field on the way from the query root, from another entity's field, or through a wrapper. */
  private void provide(SubgraphDraft subgraph, EntityDraft entity, String field, String type) {
    entity.in(subgraph).line(field, field + ": " + type + " @external");
    String name = draws.fresh("p");
    String selection = field + shared.selection(type).replace(" ... on Square { side }", "");
    if (draws.oneIn(3)) {
      String wrapper = draws.fresh("V");
      subgraph
          .type("type", wrapper)
          .line("it", "it: " + draws.wrapped(entity.name()))
          .line("note", "note: String");
      subgraph
          .type("type", "Query")
          .line(
              name,
              name + ": " + draws.wrapped(wrapper) + " @provides(fields: \"it { " + selection
                  + " }\")");
      return;
    }
    TypeDraft from = draws.oneIn(2) ? subgraph.type("type", "Query") : entity.in(subgraph);
    from.line(
        name,
        name + ": " + draws.wrapped(entity.name()) + " @provides(fields: \"" + selection + "\")");
  }
}
