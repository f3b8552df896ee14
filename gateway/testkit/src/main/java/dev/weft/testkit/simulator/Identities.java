package dev.weft.testkit.simulator;

import dev.weft.testkit.subgraph.EntityKey;
import dev.weft.testkit.subgraph.FieldSet;
import dev.weft.testkit.subgraph.SubgraphSdl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which objects of each type exist, and which of them a key stands for.
 *
 * <p>The identity of an object of a keyed interface alone decides its concrete type, as a representation may name the
 * interface only. Identities whose keys cannot be told apart (a key of one Boolean) are left out. Confined to the
 * building of a world, which is one thread; read-only afterwards.
 */
final class Identities {
  private static final int OBJECTS_OF_A_TYPE = 7;
  static final Set<String> ROOT_TYPES = Set.of("Query", "Mutation", "Subscription");

  private final MergedSchema schema;
  private final Map<String, List<Integer>> candidates = new HashMap<>();
  private final Map<String, List<Integer>> existing = new HashMap<>();
  private final Set<String> inProgress = new HashSet<>();
  private final Map<String, Map<String, WorldObject>> byKey = new HashMap<>();
  private final BiFunction<WorldObject, FieldSet, String> keyValue;

  /** Begins with {@code keyValue} as what the world has for a key of an object. */
  Identities(MergedSchema schema, BiFunction<WorldObject, FieldSet, String> keyValue) {
    this.schema = schema;
    this.keyValue = keyValue;
  }

  /** Finds all objects and keys, once the world can tell the value of a key. */
  void build() {
    schema.objectTypes().forEach(this::of);
    for (SubgraphSdl subgraph : schema.subgraphs()) {
      for (String type : subgraph.types().keySet()) {
        for (EntityKey key : subgraph.keys(type)) {
          Map<String, WorldObject> objects =
              byKey.computeIfAbsent(type + " " + key.fields(), _ -> new HashMap<>());
          for (String concrete : schema.possibleTypes(type)) {
            for (int identity : of(concrete)) {
              var object = new WorldObject(concrete, identity);
              objects.putIfAbsent(keyValue.apply(object, key.fields()), object);
            }
          }
        }
      }
    }
  }

  /** The object that a key of {@code type}, an object type or an interface, stands for; null if none does. */
  @Nullable
  WorldObject find(String type, FieldSet key, String value) {
    return byKey.getOrDefault(type + " " + key, Map.of()).get(value);
  }

  /** The identities of an object type. */
  List<Integer> of(String type) {
    List<Integer> known = existing.get(type);
    if (known != null) {
      return known;
    }
    List<Integer> all = candidates.computeIfAbsent(type, this::candidates);
    if (!inProgress.add(type)) {
      return all;
    }
    Set<Integer> distinct = new LinkedHashSet<>(all);
    for (FieldSet key : keys(type)) {
      var first = new LinkedHashMap<String, Integer>();
      distinct.forEach(identity ->
          first.putIfAbsent(keyValue.apply(new WorldObject(type, identity), key), identity));
      distinct.retainAll(first.values());
    }
    inProgress.remove(type);
    List<Integer> result = List.copyOf(distinct);
    existing.put(type, result);
    return result;
  }

  private List<FieldSet> keys(String type) {
    var keys = new LinkedHashMap<String, FieldSet>();
    for (SubgraphSdl subgraph : schema.subgraphs()) {
      for (String local : subgraph.types().keySet()) {
        if (schema.possibleTypes(local).contains(type)) {
          subgraph.keys(local).forEach(key -> keys.put(key.fields().text(), key.fields()));
        }
      }
    }
    return List.copyOf(keys.values());
  }

  private List<Integer> candidates(String type) {
    if (ROOT_TYPES.contains(type)) {
      return List.of(0);
    }
    List<List<String>> interfaces = schema.keyedInterfaces().stream()
        .map(parent -> List.copyOf(schema.possibleTypes(parent)))
        .filter(members -> members.contains(type))
        .toList();
    int period = interfaces.stream().mapToInt(List::size).reduce(1, (one, two) -> one * two);
    var identities = new ArrayList<Integer>();
    for (int identity = 0;
        identities.size() < OBJECTS_OF_A_TYPE && identity < period * OBJECTS_OF_A_TYPE;
        identity++) {
      int candidate = identity;
      if (interfaces.stream()
          .allMatch(members -> members.get(candidate % members.size()).equals(type))) {
        identities.add(identity);
      }
    }
    if (identities.isEmpty()) {
      // The members of two keyed interfaces do not fit together: the first decides.
      List<String> members = interfaces.getFirst();
      for (int i = 0; i < OBJECTS_OF_A_TYPE; i++) {
        identities.add(i * members.size() + members.indexOf(type));
      }
    }
    return identities;
  }
}
