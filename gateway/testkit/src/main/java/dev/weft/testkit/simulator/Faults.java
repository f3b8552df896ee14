package dev.weft.testkit.simulator;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.testkit.simulator.MergedSchema.Declaration;
import dev.weft.testkit.subgraph.EntityKey;
import dev.weft.testkit.subgraph.SubgraphSdl;
import graphql.language.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong in a world, only where every correct plan leads to the same answer. Immutable.
 *
 * <p>A field may fail if no key and no {@code @requires} reads it, and if its null rises equally far in every subgraph.
 * An entity may be unknown to one subgraph when all others reach it by the same key, when nobody else has the fields it
 * would give, and when these feed nothing else; then those fields are null. A subgraph may be down when nobody else has
 * its fields and no plan needs it on the way to another.
 */
final class Faults {
  static final Faults NONE = new Faults(0, Map.of(), Set.of(), Set.of(), null);

  private final long seed;
  private final Map<String, String> ignorantSubgraph;
  private final Set<String> fragile;
  private final Set<String> misshapeable;

  private final @Nullable String down;

  private Faults(
      long seed,
      Map<String, String> ignorantSubgraph,
      Set<String> fragile,
      Set<String> misshapeable,
      @Nullable String down) {
    this.misshapeable = misshapeable;
    this.down = down;
    this.seed = seed;
    this.ignorantSubgraph = ignorantSubgraph;
    this.fragile = fragile;
  }

  static Faults in(MergedSchema schema, KeyPaths paths, long seed) {
    boolean equallyFar = schema.nullsRiseEquallyFar();
    var ignorant = new TreeMap<String, String>();
    var fragile = new HashSet<String>();
    var misshapeable = new HashSet<String>();
    for (String type : schema.objectTypes()) {
      for (String field : schema.fields(type)) {
        boolean nullable = !(schema.type(type, field) instanceof TypeRef.NonNull);
        if (!paths.isKeyField(type, field)
            && !paths.isRequired(type, field)
            && (nullable || equallyFar)) {
          fragile.add(type + "." + field);
          if (WrongShape.isPossible(schema.type(type, field))) {
            misshapeable.add(type + "." + field);
          }
        }
      }
      schema.subgraphs().stream()
          .filter(subgraph -> mayNotKnow(subgraph, type, schema, paths))
          .findFirst()
          .ifPresent(subgraph -> ignorant.put(type, subgraph.name()));
    }
    return new Faults(seed, ignorant, fragile, misshapeable, down(schema, paths, seed));
  }

  private static @Nullable String down(MergedSchema schema, KeyPaths paths, long seed) {
    List<String> candidates = schema.subgraphs().stream()
        .filter(subgraph -> mayBeDown(subgraph, schema, paths))
        .map(SubgraphSdl::name)
        .toList();
    long hash = Hash.of(seed, "down");
    return candidates.isEmpty() || !Hash.oneIn(3, hash)
        ? null
        : candidates.get(Hash.below(candidates.size(), Hash.next(hash)));
  }

  private static boolean mayBeDown(SubgraphSdl subgraph, MergedSchema schema, KeyPaths paths) {
    for (String local : subgraph.types().keySet()) {
      if (schema.keyedInterfaces().contains(local) || subgraph.keys(local).size() > 1) {
        return false;
      }
      String type = MergedSchema.canonical(subgraph, local);
      boolean reachable = Identities.ROOT_TYPES.contains(type) || schema.isEntity(type);
      if (reachable
          && !schema.fields(type).stream()
              .allMatch(field -> isOnlyItsOwn(subgraph, type, field, schema, paths))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOnlyItsOwn(
      SubgraphSdl subgraph, String type, String field, MergedSchema schema, KeyPaths paths) {
    List<Declaration> all = schema.declarations(type, field);
    return all.stream()
        .filter(declaration -> declaration.subgraph() == subgraph)
        .allMatch(declaration -> declaration.facts().external()
            || isOfKey(declaration, subgraph)
            || (all.size() == 1
                && !paths.isKeyField(type, field)
                && !paths.isRequired(type, field)));
  }

  private static boolean isOfKey(Declaration declaration, SubgraphSdl subgraph) {
    return subgraph.keys(declaration.localType()).stream()
            .allMatch(key -> key.fields().selections().getSelections().stream()
                .anyMatch(selection -> selection instanceof Field field
                    && field.getName().equals(declaration.definition().name())))
        && !subgraph.keys(declaration.localType()).isEmpty();
  }

  /** Whether a subgraph answers nothing at all. */
  boolean isDown(String subgraph) {
    return subgraph.equals(down);
  }

  /** Whether a field fails because its only subgraph is down. */
  boolean isDown(List<Declaration> declarations) {
    return down != null
        && declarations.size() == 1
        && down.equals(declarations.getFirst().subgraph().name());
  }

  private static boolean mayNotKnow(
      SubgraphSdl subgraph, String type, MergedSchema schema, KeyPaths paths) {
    List<EntityKey> keys = subgraph.keys(type);
    if (keys.size() != 1
        || !keys.getFirst().resolvable()
        || paths.isProvided(type)
        || schema.keyedInterfaces().stream()
            .anyMatch(parent -> schema.possibleTypes(parent).contains(type))) {
      return false;
    }
    for (SubgraphSdl other : schema.subgraphs()) {
      for (EntityKey key : other.keys(type)) {
        if (!key.fields().text().equals(keys.getFirst().fields().text())) {
          return false;
        }
      }
    }
    return onlyGivesWhatNobodyElseUses(subgraph, type, schema, paths)
        && !isReachedByKeyPath(type, schema, paths);
  }

  private static boolean onlyGivesWhatNobodyElseUses(
      SubgraphSdl subgraph, String type, MergedSchema schema, KeyPaths paths) {
    return schema.fields(type).stream()
        .filter(field -> subgraph.field(type, field) != null)
        .filter(field -> !paths.isKeyField(type, field))
        .allMatch(field ->
            schema.declarations(type, field).size() == 1 && !paths.isRequired(type, field));
  }

  /** A reference inside a key has no choice which object it names. */
  private static boolean isReachedByKeyPath(String type, MergedSchema schema, KeyPaths paths) {
    return schema.objectTypes().stream()
        .anyMatch(owner -> schema.fields(owner).stream()
            .anyMatch(field -> paths.isKeyField(owner, field)
                && schema.possibleTypes(schema.type(owner, field).name()).contains(type)));
  }

  /** Whether {@code subgraph} does not know {@code object} when it is asked for it by key. */
  boolean isAbsent(WorldObject object, String subgraph) {
    return subgraph.equals(ignorantSubgraph.get(object.type()))
        && Hash.oneIn(4, Hash.of(seed, "absent", object));
  }

  /** Whether a field is null because its only subgraph does not know the object. */
  boolean isUnreachable(WorldObject object, List<Declaration> declarations) {
    return declarations.size() == 1
        && isAbsent(object, declarations.getFirst().subgraph().name());
  }

  /** Whether one of those who have a field could not name {@code object} in it, as it does not know it. */
  boolean isAbsentFrom(WorldObject object, List<Declaration> declarations) {
    return declarations.stream()
        .anyMatch(declaration -> isAbsent(object, declaration.subgraph().name()));
  }

  /** Whether every subgraph gives a value for a field that is none of its type. */
  boolean isMisshapen(WorldObject object, String field) {
    return misshapeable.contains(object.type() + "." + field)
        && Hash.oneIn(25, Hash.of(seed, "misshapen", object, field));
  }

  boolean fails(WorldObject object, String field) {
    return fragile.contains(object.type() + "." + field)
        && Hash.oneIn(30, Hash.of(seed, "fails", object, field));
  }
}
