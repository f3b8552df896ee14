package dev.weft.federation.composition;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Small random graphs whose subgraphs mostly agree: entities with keys of several forms, requirements, provided fields,
 * interfaces, interface objects, unions, enums, input types, overrides. Some compose, some do not.
 */
final class RandomGraph {
  private static final String LINK =
      "extend schema @link(url: \"https://specs.apollo.dev/federation/v2.%d\", import: [\"@key\", \"@shareable\","
          + " \"@external\", \"@requires\", \"@provides\", \"@override\", \"@inaccessible\", \"@tag\", \"@interfaceObject\"])\n";

  private final Random random;
  private final boolean calm;
  private final int entities;

  /**
   * Prepares graphs.
   *
   * @param calm whether they are bigger, and what seldom composes is left out
   */
  RandomGraph(Random random, boolean calm) {
    this.random = random;
    this.calm = calm;
    this.entities = calm ? 14 : 6;
  }

  /** A graph of {@code count} subgraphs. */
  List<SubgraphSource> subgraphs(int count) {
    List<SubgraphSource> subgraphs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      subgraphs.add(subgraph(i));
    }
    return subgraphs;
  }

  /** A subgraph by the name of {@code number}; another one each time. */
  SubgraphSource subgraph(int number) {
    String name = "s" + number;
    boolean federation1 = !calm && random.nextInt(12) == 0;
    StringBuilder sdl = new StringBuilder(federation1 ? "" : LINK.formatted(7 + random.nextInt(3)));
    StringBuilder query = new StringBuilder("  own" + number + ": Int\n");
    List<Integer> present = new ArrayList<>();
    for (int type = 0; type < entities; type++) {
      if (random.nextInt(5) < (calm ? 2 : 3)) {
        present.add(type);
      }
    }
    node(sdl, query, number, present, federation1);
    for (int type : present) {
      boolean external = entity(sdl, type, number, present, federation1);
      if (random.nextInt(3) > 0) {
        query
            .append("  e")
            .append(type)
            .append("In")
            .append(number)
            .append(": E")
            .append(type);
        if (!federation1 && external && random.nextBoolean()) {
          query.append(" @provides(fields: \"x").append(type).append("\")");
        }
        query.append('\n');
      }
    }
    String shareable = federation1 ? "" : " @shareable";
    if (random.nextBoolean()) {
      sdl.append("type Money")
          .append(shareable)
          .append(" { amount: Int")
          .append(maybe("!"))
          .append(" currency: Currency ")
          .append(random.nextInt(calm ? 30 : 9) == 0 ? "digits: Int " : "")
          .append("}\n");
      sdl.append("enum Currency { EUR USD ")
          .append(maybe("GBP "))
          .append(maybe("CHF @deprecated "))
          .append("}\n");
      query.append("  cost").append(number).append(": Money\n");
    }
    if (random.nextInt(3) == 0) {
      sdl.append("input Filter { text: String limit: Int")
          .append(maybe("! = 1"))
          .append(maybe(" order: Order = UP"))
          .append(" }\nenum Order { UP DOWN ")
          .append(maybe("SIDE "))
          .append("}\n");
      query.append("  find").append(number).append("(filter: Filter): Int\n");
    }
    if (random.nextInt(3) == 0 && !present.isEmpty()) {
      sdl.append("union Any = E").append(present.getFirst());
      sdl.append(present.size() > 1 ? " | E" + present.getLast() : "").append('\n');
      query
          .append("  any")
          .append(
              random.nextInt(calm ? 20 : 3) == 0 && !federation1
                  ? ": Any @shareable"
                  : number + ": Any")
          .append('\n');
    }
    sdl.append("type Query {\n").append(query).append("}\n");
    if (random.nextInt(4) == 0) {
      sdl.append("type Mutation { set")
          .append(number)
          .append(": ")
          .append(present.isEmpty() ? "Int" : "E" + present.getFirst())
          .append(" }\n");
    }
    return new SubgraphSource(name, "http://" + name, name + ".graphql", sdl.toString());
  }

  private void node(
      StringBuilder sdl,
      StringBuilder query,
      int number,
      List<Integer> present,
      boolean federation1) {
    if (!federation1
        && present.stream().noneMatch(type -> type % 3 == 0)
        && random.nextInt(8) == 0) {
      sdl.append("type Node @interfaceObject @key(fields: \"id\") { id: ID! rank")
          .append(number)
          .append(": Int }\n");
    } else if (present.stream().anyMatch(type -> type % 3 == 0)) {
      sdl.append("interface Node ")
          .append(federation1 || calm || random.nextInt(25) > 0 ? "" : "@key(fields: \"id\") ")
          .append("{ id: ID! }\n");
      query.append("  node").append(number).append(": Node\n");
    }
  }

  /** Writes an entity; whether its shared field is external. */
  private boolean entity(
      StringBuilder sdl, int type, int subgraph, List<Integer> present, boolean federation1) {
    String name = "E" + type;
    if (random.nextInt(6) == 0) {
      sdl.append("# Entity ").append(type).append(maybe(" again")).append('\n');
    }
    sdl.append(federation1 && random.nextBoolean() ? "extend type " : "type ").append(name);
    boolean node = type % 3 == 0 && !sdl.toString().contains("type Node");
    sdl.append(node ? " implements Node" : "");
    int next = present.get(random.nextInt(present.size()));
    int form = random.nextInt(calm ? 60 : 24);
    sdl.append(
        form == 0
            ? ""
            : " @key(fields: \"id\"" + (form == 1 && !federation1 ? ", resolvable: false)" : ")"));
    if (form == 2) {
      sdl.append(" @key(fields: \"to").append(next).append(" { id }\")");
    }
    sdl.append(" {\n  id: ID!")
        .append(form == 0 && !federation1 ? " @shareable" : "")
        .append('\n');
    sdl.append("  to")
        .append(next)
        .append(": E")
        .append(next)
        .append(federation1 ? "" : " @shareable")
        .append('\n');
    String shared = "x" + type;
    int what = random.nextInt(calm ? 80 : 16);
    switch (what) {
      case 0, 1, 2, 3, 6, 7, 8, 9, 10, 11, 12 ->
        sdl.append("  ")
            .append(shared)
            .append(": Int")
            .append(federation1 ? "" : " @shareable")
            .append('\n');
      case 4 -> {
        sdl.append("  ").append(shared).append(": Int @external\n");
        sdl.append("  sum")
            .append(subgraph)
            .append(": Int @requires(fields: \"")
            .append(shared)
            .append("\")\n");
      }
      case 5 -> {
        if (!federation1 && !calm) {
          sdl.append("  ")
              .append(shared)
              .append(": Int @shareable @override(from: \"s")
              .append((subgraph + 1) % 5)
              .append('"')
              .append(maybe(", label: \"percent(5)\""))
              .append(")\n");
        }
      }
      default ->
        sdl.append("  own")
            .append(subgraph)
            .append("(first: Int")
            .append(maybe(" = 3"))
            .append("): [String")
            .append(maybe("!"))
            .append("]\n");
    }
    if (!federation1 && random.nextInt(10) == 0) {
      sdl.append("  secret: String @shareable @inaccessible\n");
    }
    sdl.append("}\n");
    return what == 4;
  }

  private String maybe(String text) {
    return random.nextBoolean() ? text : "";
  }
}
