package dev.weft.gateway.plugin.attach;

import dev.weft.gateway.plugin.SubgraphPublisher;
import dev.weft.registry.PublishResult;
import dev.weft.registry.PublishResult.Launched;
import dev.weft.registry.PublishResult.Refusal;
import dev.weft.registry.PublishResult.Refused;
import dev.weft.registry.PublishResult.Unchanged;
import dev.weft.registry.PublishedSubgraph;
import dev.weft.registry.Registry;
import dev.weft.registry.RegistryChange;
import dev.weft.registry.RegistryException;
import dev.weft.registry.SubgraphPublication;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Publishes the subgraphs of plugins in one graph of the registry of this process. Thread-safe. */
final class RegistryPublisher implements SubgraphPublisher {
  private static final int MOST_ERRORS = 3;

  private final Registry registry;
  private final String graph;

  RegistryPublisher(Registry registry, String graph) {
    this.registry = registry;
    this.graph = graph;
  }

  @Override
  public SequencedSet<String> owners() {
    SequencedSet<String> owners = new LinkedHashSet<>();
    for (PublishedSubgraph subgraph : registry.subgraphs(graph)) {
      if (subgraph.managedBy() != null) {
        owners.add(subgraph.managedBy());
      }
    }
    return owners;
  }

  @Override
  public @Nullable String publish(String pluginId, List<Offer> offers) {
    try {
      List<RegistryChange> changes = changes(pluginId, offers);
      return changes.isEmpty()
          ? null
          : refusal(registry.apply(graph, changes, "plugin " + pluginId));
    } catch (RegistryException e) {
      return "the registry failed: " + e.getMessage();
    }
  }

  @Override
  public AutoCloseable onChange(Runnable listener) {
    return registry.subscribe(graph, _ -> listener.run());
  }

  private List<RegistryChange> changes(String pluginId, List<Offer> offers) {
    List<String> names = offers.stream().map(Offer::name).toList();
    List<RegistryChange> changes = new ArrayList<>();
    for (PublishedSubgraph published : registry.subgraphs(graph)) {
      if (pluginId.equals(published.managedBy()) && !names.contains(published.name())) {
        changes.add(new RegistryChange.Unpublish(published.name(), pluginId));
      }
    }
    for (Offer offer : offers) {
      changes.add(new RegistryChange.Publish(
          new SubgraphPublication(offer.name(), offer.url(), offer.sdl(), pluginId, offer.url())));
    }
    return changes;
  }

  private static @Nullable String refusal(PublishResult result) {
    return switch (result) {
      case Launched _, Unchanged _ -> null;
      case Refused(var errors, var hints) ->
        "the graph would not compose: "
            + errors.stream()
                .limit(MOST_ERRORS)
                .map(error -> error.message())
                .collect(Collectors.joining("; "))
            + (errors.size() > MOST_ERRORS
                ? "; and " + (errors.size() - MOST_ERRORS) + " more"
                : "");
      case Refusal refusal -> refusal.message();
    };
  }
}
