package dev.weft.gateway.config;

import dev.weft.federation.sdl.SourceLocation;
import dev.weft.gateway.config.ConfigurationNode.Entry;
import dev.weft.gateway.config.ConfigurationNode.Mapping;
import dev.weft.gateway.config.ConfigurationNode.Scalar;
import dev.weft.gateway.config.ConfigurationNode.Sequence;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads YAML into a {@link ConfigurationNode}. Confined to one reading. */
final class YamlTree {
  private static final int DEEPEST = 50;

  private final String source;
  private final Map<String, String> environment;
  private final List<ConfigurationProblem> problems;
  // An alias is the node it names, so each node is read once however often it is named.
  private final IdentityHashMap<Node, ConfigurationNode> read = new IdentityHashMap<>();
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private YamlTree(
      String source, Map<String, String> environment, List<ConfigurationProblem> problems) {
    this.source = source;
    this.environment = environment;
    this.problems = problems;
  }

  /** Returns the document's mapping; an empty document is an empty one. What is wrong is added to {@code problems}. */
  static Mapping parse(
      String source,
      String text,
      Map<String, String> environment,
      List<ConfigurationProblem> problems) {
    SourceLocation start = new SourceLocation(source, 1, 1);
    Mapping empty = new Mapping(start, new LinkedHashMap<>());
    try {
      LoaderOptions options = new LoaderOptions();
      options.setNestingDepthLimit(DEEPEST);
      options.setCodePointLimit(10_000_000);
      @Nullable Node root = new Yaml(options).compose(new StringReader(text));
      if (root == null) {
        return empty;
      }
      ConfigurationNode node = new YamlTree(source, environment, problems).node(root);
      return switch (node) {
        case Mapping mapping -> mapping;
        case Scalar scalar when scalar.isNull() -> empty;
        case Scalar _, Sequence _ -> {
          problems.add(new ConfigurationProblem(
              node.location(), "the file is not a list of keys and values (expected: key: value)"));
          yield empty;
        }
      };
    } catch (MarkedYAMLException e) {
      @Nullable Mark mark = e.getProblemMark();
      problems.add(new ConfigurationProblem(
          mark == null
              ? start
              : new SourceLocation(source, mark.getLine() + 1, mark.getColumn() + 1),
          "not YAML: " + e.getProblem()
              + (e.getContext() == null ? "" : " (" + e.getContext() + ")")));
    } catch (YAMLException e) {
      problems.add(new ConfigurationProblem(start, "not YAML: " + e.getMessage()));
    }
    return empty;
  }

  private ConfigurationNode node(Node node) {
    @Nullable ConfigurationNode known = read.get(node);
    if (known != null) {
      return known;
    }
    if (!open.add(node)) {
      problems.add(
          new ConfigurationProblem(at(node), "what stands here contains itself by an alias"));
      return new Scalar(at(node), "", "", true);
    }
    ConfigurationNode result = switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode sequence ->
        new Sequence(at(node), sequence.getValue().stream().map(this::node).toList());
      case MappingNode mapping -> new Mapping(at(node), entries(mapping));
      default -> throw new IllegalStateException("node: " + node.getNodeId());
    };
    open.remove(node);
    read.put(node, result);
    return result;
  }

  private Scalar scalar(ScalarNode node) {
    String text = EnvironmentText.substitute(
        node.getValue(),
        environment,
        problem -> problems.add(new ConfigurationProblem(at(node), problem)));
    return new Scalar(at(node), text, node.getValue(), node.getScalarStyle() == ScalarStyle.PLAIN);
  }

  private SequencedMap<String, Entry> entries(MappingNode mapping) {
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    List<Mapping> merged = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(new ConfigurationProblem(at(tuple.getKeyNode()), "a key is not a name"));
        continue;
      }
      if (key.getValue().equals("<<") && key.getScalarStyle() == ScalarStyle.PLAIN) {
        merge(node(tuple.getValueNode()), merged);
        continue;
      }
      Entry entry = new Entry(at(key), node(tuple.getValueNode()));
      @Nullable Entry earlier = entries.putIfAbsent(key.getValue(), entry);
      if (earlier != null) {
        problems.add(new ConfigurationProblem(
            at(key),
            key.getValue() + " is written twice; the first is on line "
                + earlier.keyLocation().line()));
      }
    }
    merged.forEach(other -> other.entries().forEach(entries::putIfAbsent));
    return entries;
  }

  private void merge(ConfigurationNode value, List<Mapping> merged) {
    switch (value) {
      case Mapping mapping -> merged.add(mapping);
      case Sequence sequence -> sequence.items().forEach(item -> merge(item, merged));
      case Scalar scalar ->
        problems.add(new ConfigurationProblem(
            scalar.location(), "<< needs an alias of keys and values (expected: *name)"));
    }
  }

  private SourceLocation at(Node node) {
    Mark mark = node.getStartMark();
    return new SourceLocation(source, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
