package dev.weft.testkit.generate;

import dev.weft.testkit.generate.SubgraphDraft.TypeDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

  /** An interface of some entities, perhaps with a parent; others may have it too, with fewer fields and members. */
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
    if (draws.oneIn(2)) {
      shareField(owner, name, members);
    }
    if (keyed && draws.oneIn(3)) {
      addParent(owner, name, members);
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

  /** A field that all members have, each in its own way: with an argument, as an object, not null. */
  private void shareField(SubgraphDraft owner, String name, List<String> members) {
    String field = draws.fresh("i");
    String given = arguments.apply(owner);
    String type = draws.oneIn(3) ? name : outputType.apply(owner);
    owner.type("interface", name).line(field, field + given + ": " + type);
    for (String member : members) {
      String narrower = type.equals(name) && draws.oneIn(2) ? draws.pick(members) : type;
      owner
          .type("type", member)
          .line(
              field,
              field + given + ": " + narrower
                  + (narrower.endsWith("!") || draws.oneIn(3) ? "" : "!"));
    }
  }

  /** An interface that {@code name} and its members implement. */
  private void addParent(SubgraphDraft owner, String name, List<String> members) {
    String parent = name + "Parent";
    owner.type("interface", parent).line("id", "id: ID!");
    owner.type("interface", name).implement(parent);
    members.forEach(member -> owner.type("type", member).implement(parent));
    String field = draws.fresh("q");
    owner.type("type", "Query").line(field, field + ": " + draws.wrapped(parent));
  }

  /**
   * {@code Node}, which all entities with an {@code id} implement wherever they have it, and root fields that find any.
   */
  void addNode() {
    boolean found = false;
    for (SubgraphDraft subgraph : subgraphs) {
      List<TypeDraft> members = entities.stream()
          .map(entity -> subgraph.find(entity.name()))
          .filter(type -> has(type, "id"))
          .map(Objects::requireNonNull)
          .toList();
      if (!members.isEmpty() && draws.below(4) > 0) {
        subgraph.type("interface", "Node").line("id", "id: ID!");
        members.forEach(member -> member.implement("Node"));
        if (!found || draws.oneIn(3)) {
          String field = found ? draws.fresh("node") : "node";
          subgraph.type("type", "Query").line(field, field + "(id: ID!): Node");
          found = true;
        }
      }
    }
  }

  private static boolean isInterfaceObject(SubgraphDraft subgraph, String object) {
    TypeDraft type = subgraph.find(object);
    return type != null && type.is("@interfaceObject");
  }

  private static boolean has(@Nullable TypeDraft type, String field) {
    return type != null && type.has(field);
  }

  void addUnion(String name) {
    String hidden = draws.oneIn(6) ? draws.fresh("Hidden") : "";
    for (SubgraphDraft subgraph : subgraphs) {
      List<String> members = new ArrayList<>(subgraph.objects().stream()
          .filter(object -> !isInterfaceObject(subgraph, object))
          .toList());
      if (members.isEmpty() || draws.oneIn(2)) {
        continue;
      }
      draws.shuffle(members);
      TypeDraft union = subgraph.type("union", name);
      members.stream().limit(1 + draws.below(3)).forEach(member -> union.line(member, member));
      if (!hidden.isEmpty() && draws.oneIn(2)) {
        subgraph
            .type("type", hidden)
            .directive("@shareable")
            .directive("@inaccessible")
            .line("secret", "secret: Int");
        union.line(hidden, hidden);
      }
      String field = draws.fresh("u");
      subgraph
          .type("type", "Query")
          .line(field, field + arguments.apply(subgraph) + ": " + draws.wrapped(name));
    }
  }
}
