package dev.weft.testkit.generate;

import dev.weft.testkit.generate.SubgraphDraft.TypeDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Makes up interfaces with a key, to which other subgraphs add fields without knowing who implements them, and whose
 * implementations have fields in further subgraphs. Confined to one thread.
 */
final class InterfaceObjects {
  private final Draws draws;
  private final List<SubgraphDraft> subgraphs;
  private final Function<SubgraphDraft, String> outputType;
  private final Function<SubgraphDraft, String> arguments;

  InterfaceObjects(
      Draws draws,
      List<SubgraphDraft> subgraphs,
      Function<SubgraphDraft, String> outputType,
      Function<SubgraphDraft, String> arguments) {
    this.draws = draws;
    this.subgraphs = subgraphs;
    this.outputType = outputType;
    this.arguments = arguments;
  }

  /** An interface called {@code name}; needs two subgraphs or more. */
  void add(String name) {
    var order = new ArrayList<>(subgraphs);
    draws.shuffle(order);
    SubgraphDraft owner = order.getFirst();
    List<String> members = new ArrayList<>();
    int count = 1 + draws.below(3);
    for (int i = 0; i < count; i++) {
      members.add(name + "As" + i);
    }
    boolean twoKeys = draws.oneIn(4);
    TypeDraft parent = keyed(owner.type("interface", name), twoKeys);
    parent.line("title", "title: String");
    for (String member : members) {
      TypeDraft type = keyed(owner.type("type", member), twoKeys).implement(name);
      type.line("title", "title: String");
      String own = draws.fresh("own");
      type.line(own, own + ": " + outputType.apply(owner));
    }
    String root = draws.fresh("media");
    owner.type("type", "Query").line(root, root + ": " + draws.wrapped(name));
    List<SubgraphDraft> others = order.subList(1, Math.min(order.size(), 2 + draws.below(3)));
    List<String> added = new ArrayList<>();
    others.forEach(other -> addObject(other, name, twoKeys, added));
    for (SubgraphDraft other : order) {
      if (other != owner && !others.contains(other) && draws.oneIn(2)) {
        addMember(other, draws.pick(members));
      }
    }
  }

  private TypeDraft keyed(TypeDraft type, boolean twoKeys) {
    type.directive("@key(fields: \"id\")").line("id", "id: ID!");
    if (twoKeys) {
      type.directive("@key(fields: \"code\")").line("code", "code: Int!");
    }
    return type;
  }

  /** Stands for the interface in {@code other}; {@code added} are String fields that others added before. */
  private void addObject(SubgraphDraft other, String name, boolean twoKeys, List<String> added) {
    TypeDraft object = other.type("type", name).directive("@interfaceObject");
    if (twoKeys && draws.oneIn(2)) {
      object.directive("@key(fields: \"code\")").line("code", "code: Int!");
    } else {
      object.directive("@key(fields: \"id\")").line("id", "id: ID!");
    }
    String rank = draws.fresh("rank");
    object.line(rank, rank + arguments.apply(other) + ": " + outputType.apply(other));
    if (draws.oneIn(2)) {
      String ranked = draws.fresh("ranked");
      other.type("type", "Query").line(ranked, ranked + ": " + draws.wrapped(name));
    }
    if (draws.oneIn(2)) {
      String motto = draws.fresh("motto");
      object
          .line("title", "title: String @external")
          .line(motto, motto + ": String @requires(fields: \"title\")");
    }
    if (!added.isEmpty() && draws.oneIn(2)) {
      String field = draws.pick(added);
      String next = draws.fresh("after");
      object
          .line(field, field + ": String @external")
          .line(next, next + ": String @requires(fields: \"" + field + "\")");
    }
    String text = draws.fresh("text");
    object.line(text, text + ": String");
    added.add(text);
  }

  /** One implementation by itself, in a subgraph that does not know the interface. */
  private void addMember(SubgraphDraft other, String member) {
    TypeDraft type =
        other.type("type", member).directive("@key(fields: \"id\")").line("id", "id: ID!");
    String field = draws.fresh("apart");
    type.line(field, field + ": " + outputType.apply(other));
    if (draws.oneIn(2)) {
      String next = draws.fresh("of");
      type.line("title", "title: String @external")
          .line(next, next + ": String @requires(fields: \"title\")");
    }
  }
}
