package dev.weft.benchmarks.composition;

import dev.weft.federation.composition.SubgraphSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A made-up federated graph of a wanted size, of the make that large organisations have.
 *
 * <p>Of its types a quarter are entities, each owned by one subgraph and extended by one to three others, every fifth
 * extension with {@code @requires}; half are objects of one subgraph; the rest are enums, input types, interfaces, unions,
 * and value types that several subgraphs share. The same size gives the same texts. Immutable.
 */
public final class GeneratedGraph {
  private static final String LINK =
      "extend schema @link(url: \"https://specs.apollo.dev/federation/v2.9\", import: [\"@key\","
          + " \"@shareable\", \"@external\", \"@requires\", \"@provides\", \"@tag\","
          + " \"@inaccessible\"])\n\n";

  private final int subgraphs;
  private final int types;
  private final Random random;
  private final List<StringBuilder> texts = new ArrayList<>();
  private final List<StringBuilder> queries = new ArrayList<>();
  private final List<StringBuilder> mutations = new ArrayList<>();
  private final List<List<String>> outputs = new ArrayList<>();

  private GeneratedGraph(int subgraphs, int types) {
    this.subgraphs = subgraphs;
    this.types = types;
    this.random = new Random(subgraphs * 31L + types);
    for (int i = 0; i < subgraphs; i++) {
      texts.add(new StringBuilder(LINK));
      queries.add(new StringBuilder());
      mutations.add(new StringBuilder());
      outputs.add(new ArrayList<>());
    }
  }

  /** The subgraphs of a graph that has about {@code types} types. */
  public static List<SubgraphSource> of(int subgraphs, int types) {
    return new GeneratedGraph(subgraphs, types).write();
  }

  /** The same subgraph after a day's work: one more field on its query type, and a type that it gives. */
  public static SubgraphSource changed(SubgraphSource source) {
    String suffix = source.name().replaceAll("\\W", "");
    String sdl = source.sdl()
        + "\nextend type Query { newsOf_" + suffix + "(first: Int = 10): [News_" + suffix
        + "!]! }\n"
        + "type News_" + suffix + " { id: ID! title: String! body: String }\n";
    return new SubgraphSource(source.name(), source.routingUrl(), source.file(), sdl);
  }

  private List<SubgraphSource> write() {
    for (int i = 0; i < types; i++) {
      int subgraph = i % subgraphs;
      int kind = (i / subgraphs) % 20;
      String name = name(i);
      switch (kind) {
        case 0, 5, 10, 15, 18 -> entity(name, i, subgraph);
        case 1, 11 -> enumeration(name, subgraph);
        case 2, 12 -> input(name, subgraph);
        case 3 -> shared(name, subgraph);
        case 4 -> abstractType(name, subgraph, i % 2 == 0);
        default -> object(name, subgraph);
      }
    }
    List<SubgraphSource> sources = new ArrayList<>();
    for (int i = 0; i < subgraphs; i++) {
      String name = String.format(Locale.ROOT, "team-%03d", i);
      StringBuilder text = texts.get(i);
      text.append("type Query {\n  version_")
          .append(i)
          .append(": String\n")
          .append(queries.get(i))
          .append("}\n");
      if (!mutations.get(i).isEmpty()) {
        text.append("\ntype Mutation {\n").append(mutations.get(i)).append("}\n");
      }
      sources.add(new SubgraphSource(
          name, "http://" + name + ".example/graphql", name + ".graphql", text.toString()));
    }
    return sources;
  }

  private static String name(int i) {
    return "Type" + i;
  }

  private void entity(String name, int i, int owner) {
    StringBuilder text = texts.get(owner);
    boolean compound = i % 7 == 0;
    text.append("\"\"\"\nAn entity of ")
        .append(owner)
        .append(", by the name of ")
        .append(name)
        .append(".\n\"\"\"\n");
    text.append("type ").append(name).append(" @key(fields: \"id\")");
    if (compound) {
      text.append(" @key(fields: \"code region { name }\")");
    }
    text.append(" {\n  id: ID!\n");
    if (compound) {
      text.append("  code: String!\n  region: ").append(name).append("Region!\n");
    }
    text.append("  \"What it is called.\"\n"
        + "  title(locale: String = \"en\"): String!\n"
        + "  price: Float\n"
        + "  weight: Int @tag(name: \"logistics\")\n");
    related(text, owner);
    text.append("  legacy: String @deprecated(reason: \"Use title.\")\n}\n\n");
    if (compound) {
      text.append("type ")
          .append(name)
          .append("Region {\n  name: String!\n  timezone: String\n}\n\n");
    }
    queries
        .get(owner)
        .append("  get")
        .append(name)
        .append("(id: ID!): ")
        .append(name)
        .append('\n');
    queries
        .get(owner)
        .append("  all")
        .append(name)
        .append("(first: Int = 20, after: String): [")
        .append(name)
        .append("!]!\n");
    outputs.get(owner).add(name);
    int extensions = 1 + i % 3;
    for (int k = 1; k <= extensions && k < subgraphs; k++) {
      extend(name, i + k, (owner + k * 7 + i / subgraphs) % subgraphs, owner);
    }
  }

  private void extend(String name, int i, int subgraph, int owner) {
    if (subgraph == owner || texts.get(subgraph).indexOf("type " + name + " ") >= 0) {
      return;
    }
    StringBuilder text = texts.get(subgraph);
    text.append("type ").append(name).append(" @key(fields: \"id\") {\n  id: ID!\n");
    String field = "of" + subgraph;
    text.append("  ").append(field).append("Count: Int!\n");
    text.append("  ").append(field).append("Notes(last: Int): [String!]\n");
    if (i % 5 == 0) {
      text.append("  price: Float @external\n  weight: Int @external\n  ")
          .append(field)
          .append("Shipping: Float @requires(fields: \"price weight\")\n");
    }
    related(text, subgraph);
    text.append("}\n\n");
    outputs.get(subgraph).add(name);
  }

  /** Fields that lead on to types the subgraph already has. */
  private void related(StringBuilder text, int subgraph) {
    List<String> known = outputs.get(subgraph);
    for (int k = 0; k < 2 && !known.isEmpty(); k++) {
      String type = known.get(random.nextInt(known.size()));
      text.append("  to")
          .append(type)
          .append("In")
          .append(subgraph)
          .append('_')
          .append(k)
          .append(": ")
          .append(k == 0 ? type : "[" + type + "!]")
          .append('\n');
    }
  }

  private void object(String name, int subgraph) {
    StringBuilder text = texts.get(subgraph);
    text.append("type ")
        .append(name)
        .append(" {\n"
            + "  id: ID!\n"
            + "  name: String!\n"
            + "  \"How many there are.\"\n"
            + "  count: Int\n"
            + "  createdAt: String!\n");
    related(text, subgraph);
    text.append("}\n\n");
    if (random.nextInt(4) == 0) {
      queries
          .get(subgraph)
          .append("  find")
          .append(name)
          .append("(id: ID!): ")
          .append(name)
          .append('\n');
    } else {
      outputs.get(subgraph).add(name);
    }
    outputs.get(subgraph).add(name);
  }

  private void enumeration(String name, int subgraph) {
    texts
        .get(subgraph)
        .append("enum ")
        .append(name)
        .append(" {\n"
            + "  ACTIVE\n"
            + "  INACTIVE\n"
            + "  \"No longer there.\"\n"
            + "  ARCHIVED @deprecated\n"
            + "  DRAFT @inaccessible\n"
            + "}\n\n");
    outputs.get(subgraph).add(name);
  }

  private void input(String name, int subgraph) {
    texts
        .get(subgraph)
        .append("input ")
        .append(name)
        .append(" {\n"
            + "  id: ID!\n"
            + "  name: String = \"none\"\n"
            + "  limit: Int = 10\n"
            + "  tags: [String!]\n"
            + "}\n\n");
    mutations
        .get(subgraph)
        .append("  change")
        .append(name)
        .append("(input: ")
        .append(name)
        .append("!): Boolean\n");
  }

  /** A value type that several subgraphs give. */
  private void shared(String name, int first) {
    for (int k = 0; k < Math.min(3, subgraphs); k++) {
      int subgraph = (first + k * 13) % subgraphs;
      if (texts.get(subgraph).indexOf("type " + name + " ") < 0) {
        texts
            .get(subgraph)
            .append("type ")
            .append(name)
            .append(" @shareable {\n  amount: Float!\n  currency: String!\n  digits: Int\n}\n\n");
        outputs.get(subgraph).add(name);
      }
    }
  }

  private void abstractType(String name, int subgraph, boolean union) {
    StringBuilder text = texts.get(subgraph);
    for (int k = 0; k < 3; k++) {
      text.append("type ")
          .append(name)
          .append((char) ('A' + k))
          .append(union ? "" : " implements " + name)
          .append(" {\n  id: ID!\n  title: String!\n  part")
          .append(k)
          .append(": Int\n}\n\n");
    }
    if (union) {
      text.append("union ")
          .append(name)
          .append(" = ")
          .append(name)
          .append("A | ")
          .append(name)
          .append("B | ")
          .append(name)
          .append("C\n\n");
    } else {
      text.append("interface ").append(name).append(" {\n  id: ID!\n  title: String!\n}\n\n");
    }
    queries
        .get(subgraph)
        .append("  search")
        .append(name)
        .append("(text: String!): [")
        .append(name)
        .append("!]!\n");
    outputs.get(subgraph).add(name);
  }
}
