package dev.weft.registry;

import dev.weft.federation.composition.SubgraphSource;
import dev.weft.registry.PublishResult.InvalidChange;
import dev.weft.registry.PublishResult.OwnedElsewhere;
import dev.weft.registry.PublishResult.Refusal;
import dev.weft.registry.PublishResult.UnknownSubgraph;
import dev.weft.registry.RegistryChange.Publish;
import dev.weft.registry.RegistryChange.Unpublish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The subgraphs of a graph after a list of changes, or why the list cannot be followed. Confined to one request. */
final class ChangedSubgraphs {
  /** The author of changes that came from inside the process and not from a plugin. */
  static final String EMBEDDED = "embedded";

  private final String graph;
  private final SequencedMap<String, PublishedSubgraph> before = new LinkedHashMap<>();
  private final TreeMap<String, PublishedSubgraph> after = new TreeMap<>();
  private final Map<String, String> files = new LinkedHashMap<>();
  private final long launch;
  private final String author;
  private final Instant at;
  private final @Nullable String urlOfNew;
  private @Nullable Refusal refusal;

  private ChangedSubgraphs(
      String graph,
      List<PublishedSubgraph> before,
      long launch,
      String author,
      Instant at,
      @Nullable String urlOfNew) {
    this.graph = graph;
    this.launch = launch;
    this.author = author;
    this.at = at;
    this.urlOfNew = urlOfNew;
    before.forEach(subgraph -> this.before.put(subgraph.name(), subgraph));
    after.putAll(this.before);
  }

  /**
   * Follows {@code changes} from the subgraphs of a launch up to the first that is refused.
   *
   * @param launch the number of the launch that is being made
   * @param urlOfNew the routing URL of new subgraphs that come without one; null refuses them
   */
  static ChangedSubgraphs of(
      String graph,
      List<PublishedSubgraph> before,
      List<RegistryChange> changes,
      long launch,
      String author,
      Instant at,
      @Nullable String urlOfNew) {
    if (changes.isEmpty()) {
      throw new IllegalArgumentException("changes: none (expected: at least one)");
    }
    var changed = new ChangedSubgraphs(graph, before, launch, author, at, urlOfNew);
    changed.refusal = SubgraphNaming.problemOfGraph(graph);
    for (RegistryChange change : changes) {
      if (changed.refusal == null) {
        changed.refusal = switch (change) {
          case Publish(var publication) -> changed.publish(publication);
          case Unpublish unpublish -> changed.unpublish(unpublish);
        };
      }
    }
    if (changed.refusal == null && changed.after.isEmpty()) {
      changed.refusal = new InvalidChange(
          changes.getLast().subgraph(),
          "graph " + graph + " would have no subgraph left, so there would be nothing to serve:"
              + " publish another subgraph first");
    }
    return changed;
  }

  /** Who makes changes that come without a name: the plugin that manages what they touch. */
  static String authorOf(List<RegistryChange> changes) {
    String plugin = changes.stream()
        .map(ChangedSubgraphs::managedBy)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
    return plugin == null ? EMBEDDED : "plugin " + plugin;
  }

  private static @Nullable String managedBy(RegistryChange change) {
    return switch (change) {
      case Publish(var publication) -> publication.managedBy();
      case Unpublish unpublish -> unpublish.managedBy();
    };
  }

  private @Nullable Refusal publish(SubgraphPublication publication) {
    String name = publication.name();
    PublishedSubgraph present = after.get(name);
    if (present != null && !Objects.equals(present.managedBy(), publication.managedBy())) {
      return new OwnedElsewhere(name, present.managedBy());
    }
    String url = publication.routingUrl();
    if (url == null) {
      url = present == null ? urlOfNew : present.routingUrl();
      if (url == null) {
        return new InvalidChange(
            name,
            "subgraph " + name + " is new in graph " + graph + ": say where the gateway reaches it"
                + " (--routing-url)");
      }
    }
    Refusal problem = SubgraphNaming.problemOf(name, url, publication.sdl());
    if (problem != null) {
      return problem;
    }
    files.put(name, publication.file());
    PublishedSubgraph original = before.get(name);
    var wanted = new PublishedSubgraph(
        name,
        url,
        publication.sdl(),
        Sha256.of(publication.sdl()),
        publication.managedBy(),
        launch,
        at,
        author);
    after.put(name, original != null && same(original, wanted) ? original : wanted);
    return null;
  }

  private @Nullable Refusal unpublish(Unpublish change) {
    PublishedSubgraph present = after.get(change.subgraph());
    if (present == null) {
      return new UnknownSubgraph(graph, change.subgraph(), List.copyOf(after.keySet()));
    }
    if (!Objects.equals(present.managedBy(), change.managedBy())) {
      return new OwnedElsewhere(change.subgraph(), present.managedBy());
    }
    after.remove(change.subgraph());
    return null;
  }

  private static boolean same(PublishedSubgraph one, PublishedSubgraph other) {
    return one.routingUrl().equals(other.routingUrl())
        && one.sdl().equals(other.sdl())
        && Objects.equals(one.managedBy(), other.managedBy());
  }

  @Nullable
  Refusal refusal() {
    return refusal;
  }

  /** Whether the subgraphs are what they were. */
  boolean changeNothing() {
    return List.copyOf(before.values()).equals(subgraphs());
  }

  /** Ordered by name. */
  List<PublishedSubgraph> subgraphs() {
    return List.copyOf(after.values());
  }

  /** What composition takes in. */
  List<SubgraphSource> sources() {
    return after.values().stream()
        .map(subgraph -> new SubgraphSource(
            subgraph.name(),
            subgraph.routingUrl(),
            files.getOrDefault(subgraph.name(), SubgraphPublication.fileOf(subgraph.name())),
            subgraph.sdl()))
        .toList();
  }

  /** What changed, in a few words. */
  String summary() {
    var parts = new ArrayList<String>();
    addPart(
        parts,
        "published ",
        after.values().stream()
            .filter(subgraph -> !subgraph.equals(before.get(subgraph.name())))
            .map(PublishedSubgraph::name));
    addPart(parts, "deleted ", before.keySet().stream().filter(name -> !after.containsKey(name)));
    return String.join("; ", parts);
  }

  private static void addPart(List<String> parts, String verb, Stream<String> names) {
    List<String> list = names.toList();
    if (!list.isEmpty()) {
      parts.add(verb + String.join(", ", list));
    }
  }
}
