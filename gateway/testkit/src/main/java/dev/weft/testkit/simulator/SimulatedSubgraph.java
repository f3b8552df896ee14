package dev.weft.testkit.simulator;

import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.testkit.simulator.MergedSchema.Declaration;
import dev.weft.testkit.subgraph.EntityKey;
import dev.weft.testkit.subgraph.FieldFacts;
import dev.weft.testkit.subgraph.FieldSet;
import dev.weft.testkit.subgraph.SubgraphResolver;
import dev.weft.testkit.subgraph.SubgraphSdl;
import graphql.language.Field;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLNamedOutputType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers for one subgraph from the world, and reports what a gateway must not ask it. Thread-safe.
 *
 * <p>A violation: a field that is external here and not provided on this path, a field that was overridden, a field with
 * {@code @requires} of an object that did not come with what it requires, a representation without a key, with a key
 * nobody has, or with required fields that are not what their subgraph gave.
 */
final class SimulatedSubgraph implements SubgraphResolver {
  private final SubgraphSdl subgraph;
  private final World world;
  private final Consumer<String> violations;
  private final IntSupplier mutations;

  /**
   * Answers for {@code subgraph}.
   *
   * @param mutations numbers the mutations of all subgraphs in the order they are carried out
   */
  SimulatedSubgraph(
      SubgraphSdl subgraph, World world, Consumer<String> violations, IntSupplier mutations) {
    this.subgraph = subgraph;
    this.world = world;
    this.violations = violations;
    this.mutations = mutations;
  }

  /**
   * An object on its way through this subgraph.
   *
   * @param provided selections of {@code @provides} that hold for it
   * @param representation what the gateway sent, if it came from {@code _entities}
   */
  private record Visited(
      WorldObject object,
      List<SelectionSet> provided,
      @Nullable Map<String, Object> representation) {}

  @Override
  public @Nullable Object field(DataFetchingEnvironment environment) {
    String localType = ((GraphQLNamedOutputType) environment.getParentType()).getName();
    String field = environment.getFieldDefinition().getName();
    Visited visited = environment.getSource() instanceof Visited source
        ? source
        : new Visited(root(MergedSchema.canonical(subgraph, localType)), List.of(), null);
    FieldFacts facts = subgraph.facts(localType, field);
    if (facts == null) {
      throw new IllegalStateException(localType + "." + field + " has no facts");
    }
    WorldObject object = visited.object();
    checkOwned(localType, field, visited, facts);
    var arguments = new LinkedHashMap<String, @Nullable Object>(environment.getArguments());
    subgraph
        .contextArguments(localType, field)
        .forEach(argument -> arguments.putIfAbsent(argument.argument(), null));
    Object wrong = world.wrong(object, field);
    if (wrong != null) {
      return wrong;
    }
    FieldSet requires = requirements(object, field);
    Object value = requires == null
        ? world.value(object, field, arguments)
        : required(visited, field, requires, arguments);
    var provided = new ArrayList<SelectionSet>();
    if (facts.provides() != null) {
      provided.add(facts.provides().selections());
    }
    visited.provided().forEach(selections -> collect(selections, field, provided));
    return visited(value, provided);
  }

  /** The value of a mutation depends on how many went before, so that their order shows. */
  private WorldObject root(String type) {
    return new WorldObject(type, type.equals("Mutation") ? mutations.getAsInt() : 0);
  }

  private @Nullable FieldSet requirements(WorldObject object, String field) {
    return world.schema().declarations(object.type(), field).stream()
        .filter(declaration -> declaration.subgraph() == subgraph)
        .findFirst()
        .map(MergedSchema::requirements)
        .orElse(null);
  }

  private void checkOwned(String localType, String field, Visited visited, FieldFacts facts) {
    if (world.paths().isKeyField(visited.object().type(), field)) {
      return;
    }
    if (facts.external()
        && visited.provided().stream()
            .noneMatch(selections -> collect(selections, field, new ArrayList<>()))) {
      report("asked for " + localType + "." + field + ", which is external here");
    }
    List<Declaration> all = world.schema().declarations(visited.object().type(), field);
    for (Declaration declaration : all) {
      if (declaration.subgraph() == subgraph && world.schema().overridden(declaration, all)) {
        report("asked for " + localType + "." + field + ", which another subgraph overrides");
      }
    }
  }

  /** Finds {@code field} in a selection of {@code @provides}; what it selects below goes to {@code below}. */
  private static boolean collect(SelectionSet selections, String field, List<SelectionSet> below) {
    boolean found = false;
    for (Selection<?> selection : selections.getSelections()) {
      if (selection instanceof Field selected && selected.getName().equals(field)) {
        found = true;
        if (selected.getSelectionSet() != null) {
          below.add(selected.getSelectionSet());
        }
      } else if (selection instanceof InlineFragment fragment) {
        found |= collect(fragment.getSelectionSet(), field, below);
      }
    }
    return found;
  }

  private @Nullable Object required(
      Visited visited, String field, FieldSet requires, Map<String, @Nullable Object> arguments) {
    WorldObject object = visited.object();
    if (visited.representation() == null) {
      report("asked for " + object.type() + "." + field + " without a representation that brings "
          + requires);
      return world.value(object, field, arguments);
    }
    var missing = new ArrayList<String>();
    var given = FieldSetWalk.ofRepresentation(
        visited.representation(), requires.selections(), missing, world::isOf);
    if (given == null) {
      report("asked for " + object.type() + "." + field + " with a representation that lacks "
          + missing + ": " + visited.representation());
      return world.value(object, field, arguments);
    }
    String expected = CanonicalJson.of(world.select(object, requires));
    if (!expected.equals(CanonicalJson.of(given))) {
      report("asked for " + object.type() + "." + field + " with " + CanonicalJson.of(given)
          + " where " + expected + " was answered before");
    }
    FieldSet counts = world.requirements(object.type(), field);
    return requires.equals(counts)
        ? world.value(object, field, arguments, given)
        : world.value(object, field, arguments);
  }

  private static @Nullable Object visited(@Nullable Object value, List<SelectionSet> provided) {
    return switch (value) {
      case WorldObject object -> new Visited(object, provided, null);
      case List<?> items -> {
        var all = new ArrayList<@Nullable Object>();
        items.forEach(item -> all.add(visited(item, provided)));
        yield all;
      }
      case null, default -> value;
    };
  }

  @Override
  public List<@Nullable Object> entities(
      List<Map<String, Object>> representations, DataFetchingEnvironment environment) {
    var entities = new ArrayList<@Nullable Object>();
    representations.forEach(representation -> entities.add(entity(representation)));
    return entities;
  }

  private @Nullable Object entity(Map<String, Object> representation) {
    String type = String.valueOf(representation.get("__typename"));
    boolean complete = false;
    for (EntityKey key : subgraph.keys(type)) {
      var value = FieldSetWalk.ofRepresentation(
          representation, key.fields().selections(), new ArrayList<>(), world::isOf);
      if (value != null && key.resolvable()) {
        complete = true;
        WorldObject object = world.find(type, key.fields(), value);
        if (object != null) {
          return world.isKnown(object, subgraph)
              ? new Visited(object, List.of(), representation)
              : null;
        }
      }
    }
    report(
        (complete ? "given a representation nobody has: " : "given a representation without key: ")
            + representation);
    return null;
  }

  @Override
  public String typeOf(Object value) {
    String type = ((Visited) value).object().type();
    String local = MergedSchema.local(subgraph, type);
    if (subgraph.types().get(local) instanceof ObjectDefinition) {
      return local;
    }
    return subgraph.types().keySet().stream()
        .filter(subgraph::isInterfaceObject)
        .filter(parent -> world.schema().possibleTypes(parent).contains(type))
        .findFirst()
        .orElse(local);
  }

  private void report(String violation) {
    violations.accept(subgraph.name() + ": " + violation);
  }
}
