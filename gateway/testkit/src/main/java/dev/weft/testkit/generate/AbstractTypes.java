package dev.weft.testkit.generate;

import dev.weft.testkit.generate.SubgraphDraft.TypeDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes up interfaces and unions of which each subgraph knows other members. Confined to one thread. */
final class AbstractTypes {
  private final Draws draws;
  private final List<SubgraphDraft> subgraphs;
  private final List<EntityDraft> entities;
  private final Function<SubgraphDraft, String> outputType;
  private final Function<SubgraphDraft, String> arguments;

  /**
   * Begins with the entities as they are.
   *
   * @param outputType makes up a type that a subgraph can use
   * @param arguments makes up arguments, in parentheses, or nothing
   */
  AbstractTypes(
      Draws draws,
      List<SubgraphDraft> subgraphs,
      List<EntityDraft> entities,
      Function<SubgraphDraft, String> outputType,
      Function<SubgraphDraft, String> arguments) {
    this.draws = draws;
    this.subgraphs = subgraphs;
    this.entities = entities;
    this.outputType = outputType;
    this.arguments = arguments;
  }

  /** An interface with a key in one subgraph, to which another adds fields without knowing who implements it. */
  void addInterfaceObject() {
    var order = new ArrayList<>(subgraphs);
    draws.shuffle(order);
    SubgraphDraft owner = order.get(0);
    SubgraphDraft other = order.get(1);
    TypeDraft media = owner.type("interface", "Media").directive("@key(fields: \"id\")");
    media.line("id", "id: ID!").line("title", "title: String");
    for (String name : List.of("Book", "Film")) {
      owner
          .type("type", name)
          .implement("Media")
          .directive("@key(fields: \"id\")")
          .line("id", "id: ID!")
          .line("title", "title: String")
          .line("own" + name, "own" + name + ": " + outputType.apply(owner));
    }
    owner.type("type", "Query").line("media", "media: " + draws.wrapped("Media"));
    TypeDraft object = other
        .type("type", "Media")
        .directive("@interfaceObject")
        .directive("@key(fields: \"id\")")
        .line("id", "id: ID!")
        .line("rank", "rank" + arguments.apply(other) + ": " + outputType.apply(other));
    other.type("type", "Query").line("ranked", "ranked: " + draws.wrapped("Media"));
    if (draws.oneIn(2)) {
      object
          .line("title", "title: String @external")
          .line("motto", "motto: String @requires(fields: \"title\")");
    }
  }

  void addInterface(String name) {
    SubgraphDraft owner = draws.pick(subgraphs);
    List<String> members = new ArrayList<>(entities.stream()
        .filter(entity -> entity.homes().contains(owner))
        .map(EntityDraft::name)
        .toList());
    if (members.isEmpty()) {
      return;
    }
    draws.shuffle(members);
    members
        .subList(Math.min(members.size(), 1 + draws.below(3)), members.size())
        .clear();
    String label = draws.fresh("label");
    owner.type("interface", name).line(label, label + ": String");
    boolean keyed = members.stream()
        .map(member -> owner.type("type", member))
        .allMatch(member -> member.has("id"));
    if (keyed) {
      owner.type("interface", name).line("id", "id: ID!");
    }
    for (String member : members) {
      String type = draws.oneIn(3) ? "String!" : "String";
      owner.type("type", member).implement(name).line(label, label + ": " + type);
    }
    owner.type("type", "Query").line("q" + name, "q" + name + ": " + draws.wrapped(name));
    for (SubgraphDraft other : subgraphs) {
      List<String> there =
          members.stream().filter(member -> has(other.find(member), "id")).toList();
      if (other != owner && keyed && !there.isEmpty() && draws.oneIn(2)) {
        other.type("interface", name).line("id", "id: ID!");
        there.forEach(member -> other.type("type", member).implement(name));
        String field = draws.fresh("q");
        other.type("type", "Query").line(field, field + ": " + draws.wrapped(name));
      }
    }
  }

  private static boolean has(@Nullable TypeDraft type, String field) {
    return type != null && type.has(field);
  }

  void addUnion(String name) {
    for (SubgraphDraft subgraph : subgraphs) {
      List<String> members = new ArrayList<>(subgraph.objects().stream()
          .filter(object -> subgraph.find("Media") == null || !object.equals("Media"))
          .toList());
      if (members.isEmpty() || draws.oneIn(2)) {
        continue;
      }
      draws.shuffle(members);
      TypeDraft union = subgraph.type("union", name);
      members.stream().limit(1 + draws.below(3)).forEach(member -> union.line(member, member));
      String field = draws.fresh("u");
      subgraph
          .type("type", "Query")
          .line(field, field + arguments.apply(subgraph) + ": " + draws.wrapped(name));
    }
  }
}
