package dev.weft.testkit.generate;

import dev.weft.testkit.generate.SubgraphDraft.TypeDraft;
import java.util.List;
import java.util.function.Function;

/** Makes up the fields of root types: queries of one subgraph and of several, mutations, subscriptions. */
final class RootFields {
  private final Draws draws;
  private final List<SubgraphDraft> subgraphs;
  private final List<EntityDraft> entities;
  private final Function<SubgraphDraft, String> arguments;

  RootFields(
      Draws draws,
      List<SubgraphDraft> subgraphs,
      List<EntityDraft> entities,
      Function<SubgraphDraft, String> arguments) {
    this.draws = draws;
    this.subgraphs = subgraphs;
    this.entities = entities;
    this.arguments = arguments;
  }

  /** Adds those of {@code subgraph}; if {@code apart}, none that another subgraph has too. */
  void add(SubgraphDraft subgraph, boolean apart) {
    TypeDraft query = subgraph.type("type", "Query");
    List<EntityDraft> here =
        entities.stream().filter(entity -> subgraph.find(entity.name()) != null).toList();
    for (EntityDraft entity : here) {
      if (draws.oneIn(2)) {
        String field = draws.fresh("q");
        query.line(field, field + arguments.apply(subgraph) + ": " + draws.wrapped(entity.name()));
      }
    }
    if (!apart) {
      addShared(subgraph, query);
    }
    query.line("ping" + subgraph.name(), "ping" + subgraph.name() + ": Int");
    if (draws.oneIn(2)) {
      addMutations(subgraph, here);
    }
    if (!here.isEmpty() && draws.oneIn(8)) {
      String field = draws.fresh("changes");
      subgraph
          .type("type", "Subscription")
          .line(
              field, field + arguments.apply(subgraph) + ": " + draws.pick(here).name());
    }
  }

  private void addShared(SubgraphDraft subgraph, TypeDraft query) {
    for (EntityDraft entity : entities) {
      if (entity.homes().size() > 1 && entity.homes().contains(subgraph)) {
        String field = "any" + entity.name();
        query.line(field, field + "(first: Int = 1): " + entity.name() + " @shareable");
      }
    }
    if (subgraph == subgraphs.getFirst() || draws.oneIn(2)) {
      query.line("version", "version: String @shareable");
    }
  }

  /** Mutations that give entities, values, or a payload from which the query root is entered again. */
  private void addMutations(SubgraphDraft subgraph, List<EntityDraft> here) {
    TypeDraft mutation = subgraph.type("type", "Mutation");
    int count = 1 + draws.below(3);
    for (int i = 0; i < count; i++) {
      String field = draws.fresh("change");
      String type = here.isEmpty() ? "Int" : draws.wrapped(draws.pick(here).name());
      if (draws.oneIn(4)) {
        type = draws.pick(List.of("String", "Int!", "Boolean"));
      } else if (draws.oneIn(4)) {
        type = payload(subgraph, here);
      }
      mutation.line(field, field + arguments.apply(subgraph) + ": " + type);
    }
  }

  private String payload(SubgraphDraft subgraph, List<EntityDraft> here) {
    String name = draws.fresh("Payload");
    TypeDraft payload = subgraph.type("type", name).line("done", "done: Boolean!");
    payload.line("query", "query: Query" + (draws.oneIn(2) ? "!" : ""));
    if (!here.isEmpty()) {
      payload.line("changed", "changed: " + draws.wrapped(draws.pick(here).name()));
    }
    return name;
  }
}
