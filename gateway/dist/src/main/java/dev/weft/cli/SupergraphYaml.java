package dev.weft.cli;

import dev.weft.federation.composition.Contract;
import dev.weft.federation.problem.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The text of a {@code supergraph.yaml}, all problems with line and column. Confined to one reading. */
final class SupergraphYaml {
  private static final Pattern VERSION =
      Pattern.compile("(=?v?[0-2](\\.\\d+){0,2}(-[\\w.]+)?|latest-[0-2])");
  private static final Pattern ENVIRONMENT =
      Pattern.compile("\\$\\{env\\.([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

  /** Where the schema of a subgraph comes from. */
  sealed interface Schema {}

  /** A file, relative to the configuration. */
  record FromFile(String file) implements Schema {}

  /** The text itself. */
  record Inline(String sdl) implements Schema {}

  /** The running subgraph, with headers to send when asking. */
  record FromSubgraph(String url, SequencedMap<String, String> headers) implements Schema {}

  /** One subgraph; the routing URL is null when the configuration has none. */
  record Entry(String name, @Nullable String routingUrl, Schema schema) {}

  private final String file;
  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();
  private final List<Entry> subgraphs = new ArrayList<>();
  private final SequencedMap<String, Contract> contracts = new LinkedHashMap<>();

  private SupergraphYaml(String file, Map<String, String> environment) {
    this.file = file;
    this.environment = environment;
  }

  /** Reads {@code text}; look at {@link #problems()} before the rest. */
  static SupergraphYaml read(String file, String text, Map<String, String> environment) {
    SupergraphYaml yaml = new SupergraphYaml(file, environment);
    yaml.parse(text);
    return yaml;
  }

  List<String> problems() {
    return problems;
  }

  List<Entry> subgraphs() {
    return subgraphs;
  }

  SequencedMap<String, Contract> contracts() {
    return contracts;
  }

  private void parse(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setNestingDepthLimit(20);
    options.setCodePointLimit(64 << 20);
    Node root;
    try {
      root = new Yaml(new SafeConstructor(options)).compose(new java.io.StringReader(text));
    } catch (MarkedYAMLException e) {
      problems.add(file
          + (e.getProblemMark() == null ? "" : ":" + place(e.getProblemMark()))
          + ": not YAML: " + e.getProblem());
      return;
    } catch (YAMLException e) {
      problems.add(file + ": not YAML: " + String.valueOf(e.getMessage()).strip());
      return;
    }
    if (!(root instanceof MappingNode mapping)) {
      problems.add(file + ": expected `subgraphs:` and what it maps names to");
      return;
    }
    Map<String, Node> keys =
        keys(mapping, "", List.of("federation_version", "subgraphs", "contracts"));
    version(keys.get("federation_version"));
    Node all = keys.get("subgraphs");
    if (all == null) {
      add(root, "lacks `subgraphs`, which maps names to a routing_url and a schema");
    } else {
      each(all, "subgraphs", this::subgraph);
      if (all instanceof MappingNode m && m.getValue().isEmpty()) {
        add(all, "subgraphs: there is none");
      }
    }
    if (keys.get("contracts") instanceof Node wanted) {
      each(wanted, "contracts", this::contract);
    }
  }

  private void version(@Nullable Node node) {
    String version = node == null ? null : string(node, "federation_version");
    if (node != null && version != null && !VERSION.matcher(version).matches()) {
      add(
          node,
          "federation_version: \"" + version + "\" is no version (expected: such as =2.9.0 or 2)");
    }
  }

  private interface Reader {
    void read(String name, MappingNode settings, String at);
  }

  private void each(Node node, String at, Reader reader) {
    if (!(node instanceof MappingNode mapping)) {
      add(node, at + ": expected names, each with settings");
      return;
    }
    keys(mapping, at, null).forEach((name, value) -> {
      if (value instanceof MappingNode settings) {
        reader.read(name, settings, at + "." + name);
      } else {
        add(value, at + "." + name + ": expected settings");
      }
    });
  }

  private void subgraph(String name, MappingNode settings, String at) {
    Map<String, Node> keys = keys(settings, at, List.of("routing_url", "schema"));
    String url = string(keys.get("routing_url"), at + ".routing_url");
    Node node = keys.get("schema");
    if (!(node instanceof MappingNode schema)) {
      add(node == null ? settings : node, at + ".schema: expected `file`, `sdl` or `subgraph_url`");
      return;
    }
    Map<String, Node> sources = keys(
        schema,
        at + ".schema",
        List.of("file", "sdl", "subgraph_url", "introspection_headers", "graphref", "subgraph"));
    if (sources.get("graphref") instanceof Node graphref) {
      add(
          graphref,
          at + ".schema.graphref: schemas of a hosted registry cannot be fetched; use "
              + "`file`, `sdl` or `subgraph_url`");
      return;
    }
    String schemaFile = string(sources.get("file"), at + ".schema.file");
    String sdl = string(sources.get("sdl"), at + ".schema.sdl");
    String subgraphUrl = string(sources.get("subgraph_url"), at + ".schema.subgraph_url");
    SequencedMap<String, String> headers = new LinkedHashMap<>();
    if (sources.get("introspection_headers") instanceof MappingNode given) {
      keys(given, at + ".schema.introspection_headers", null).forEach((header, value) -> {
        String text = string(value, at + ".schema.introspection_headers." + header);
        if (text != null) {
          headers.put(header, text);
        }
      });
    }
    long given = java.util.stream.Stream.of(schemaFile, sdl, subgraphUrl)
        .filter(Objects::nonNull)
        .count();
    if (given != 1) {
      add(
          schema,
          at + ".schema: expected `file`, `sdl` or `subgraph_url`"
              + (given > 1 ? ", one of them only" : ""));
    } else if (schemaFile != null) {
      subgraphs.add(new Entry(name, url, new FromFile(schemaFile)));
    } else if (sdl != null) {
      subgraphs.add(new Entry(name, url, new Inline(sdl)));
    } else if (subgraphUrl != null) {
      subgraphs.add(new Entry(name, url, new FromSubgraph(subgraphUrl, headers)));
    }
  }

  private void contract(String name, MappingNode settings, String at) {
    Map<String, Node> keys =
        keys(settings, at, List.of("include_tags", "exclude_tags", "hide_unreachable_types"));
    String hide = string(keys.get("hide_unreachable_types"), at + ".hide_unreachable_types");
    if (hide != null && !hide.equals("true") && !hide.equals("false")) {
      add(settings, at + ".hide_unreachable_types: expected true or false");
    }
    try {
      contracts.put(
          name,
          new Contract(
              strings(keys.get("include_tags"), at + ".include_tags"),
              strings(keys.get("exclude_tags"), at + ".exclude_tags"),
              "true".equals(hide)));
    } catch (IllegalArgumentException e) {
      add(settings, at + ": " + e.getMessage());
    }
  }

  private List<String> strings(@Nullable Node node, String at) {
    List<String> strings = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        String text = string(item, at);
        if (text != null) {
          strings.add(text);
        }
      }
    } else if (node != null) {
      add(node, at + ": expected a list of tags");
    }
    return strings;
  }

  /** The values by their keys; keys not in {@code known} are problems, unless that is null. */
  private SequencedMap<String, Node> keys(
      MappingNode mapping, String at, @Nullable List<String> known) {
    SequencedMap<String, Node> keys = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : null;
      String prefix = at.isEmpty() ? "" : at + ": ";
      if (key == null) {
        add(tuple.getKeyNode(), prefix + "a key is a name");
      } else if (known != null && !known.contains(key)) {
        String nearest = NearestName.of(key, known);
        add(
            tuple.getKeyNode(),
            prefix + "unknown key `" + key + "`; "
                + (nearest == null
                    ? "the keys are " + String.join(", ", known)
                    : "did you mean `" + nearest + "`?"));
      } else if (keys.put(key, tuple.getValueNode()) != null) {
        add(tuple.getKeyNode(), prefix + "`" + key + "` is written twice");
      }
    }
    return keys;
  }

  private @Nullable String string(@Nullable Node node, String at) {
    if (node == null || node.getTag().equals(Tag.NULL)) {
      return null;
    }
    if (!(node instanceof ScalarNode scalar)) {
      add(node, at + ": expected a string");
      return null;
    }
    Matcher references = ENVIRONMENT.matcher(scalar.getValue());
    StringBuilder text = new StringBuilder();
    while (references.find()) {
      String value = environment.get(references.group(1));
      if (value == null) {
        value = references.group(2);
      }
      if (value == null) {
        add(node, at + ": the environment variable " + references.group(1) + " is not set");
        value = "";
      }
      references.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return references.appendTail(text).toString();
  }

  private void add(Node node, String problem) {
    problems.add(file + ":" + place(node.getStartMark()) + ": " + problem);
  }

  private static String place(org.yaml.snakeyaml.error.Mark mark) {
    return (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
  }
}
