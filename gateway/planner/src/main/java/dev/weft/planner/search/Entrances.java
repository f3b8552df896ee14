package dev.weft.planner.search;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.KeyEdge;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.supergraph.JoinFieldSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The entrances of a query graph as the search asks for them: by key, since many subgraphs have the same one, and those
 * that lead to a field with requirements.
 *
 * <p>Thread-safe; filled as types are met, for all plans over one supergraph.
 */
public final class Entrances {
  /** The entrances that take one key. */
  record OfKey(JoinFieldSet key, List<KeyEdge> entrances) {
    OfKey {
      entrances = List.copyOf(entrances);
    }
  }

  /** An entrance behind which a field is resolved once what it requires is sent too. */
  record Requiring(KeyEdge entrance, FieldEdge edge, JoinFieldSet requires) {
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  private record Field(String type, String name) {}

  private final QueryGraph graph;
  private final boolean contextual;
  private final Map<String, List<OfKey>> byType = new HashMap<>();
  private final Map<Field, List<Requiring>> requiring = new HashMap<>();

  /** Makes the entrances of {@code graph}; none is looked at yet. */
  public Entrances(QueryGraph graph) {
    this.graph = graph;
    this.contextual = graph.supergraph().schemas().stream()
        .flatMap(schema -> schema.types().values().stream())
        .flatMap(type -> type.fields().values().stream())
        .anyMatch(field -> !field.contextArguments().isEmpty());
  }

  /** Whether any argument is filled from a context. */
  boolean isContextual() {
    return contextual;
  }

  QueryGraph graph() {
    return graph;
  }

  /** The entrances of a type; a key that several of them take is one object. */
  synchronized List<OfKey> byKey(String type) {
    return byType.computeIfAbsent(type, this::grouped);
  }

  private List<OfKey> grouped(String type) {
    SequencedMap<JoinFieldSet, List<KeyEdge>> byKey = new LinkedHashMap<>();
    for (KeyEdge entrance : graph.entrances(type)) {
      byKey.computeIfAbsent(entrance.key(), _ -> new ArrayList<>()).add(entrance);
    }
    List<OfKey> groups = new ArrayList<>();
    byKey.forEach((key, entrances) -> groups.add(new OfKey(key, entrances)));
    return List.copyOf(groups);
  }

  /** The entrances behind which {@code field} has requirements and no contextual arguments; their keys are those of {@link #byKey}. */
  synchronized List<Requiring> requiring(String type, String field) {
    return requiring.computeIfAbsent(new Field(type, field), this::find);
  }

  private List<Requiring> find(Field field) {
    List<Requiring> found = new ArrayList<>();
    for (OfKey group : byKey(field.type())) {
      for (KeyEdge entrance : group.entrances()) {
        FieldEdge edge = entrance.to().field(field.name());
        if (edge != null && edge.requires() != null && edge.contextArguments().isEmpty()) {
          found.add(new Requiring(new KeyEdge(entrance.to(), group.key()), edge, edge.requires()));
        }
      }
    }
    return List.copyOf(found);
  }
}
