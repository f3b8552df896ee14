package dev.weft.testkit.simulator;

import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.planner.operation.VariableCoercion;
import dev.weft.testkit.simulator.MergedSchema.Declaration;
import dev.weft.testkit.subgraph.ContextArgument;
import dev.weft.testkit.subgraph.FieldFailure;
import dev.weft.testkit.subgraph.FieldSet;
import dev.weft.testkit.subgraph.SubgraphSdl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The data behind a set of subgraphs. Immutable. */
public final class World {
  /** How the message of a field ends whose only subgraph answers nothing. */
  public static final String DOWN = " belongs to a subgraph that is down";

  /** How the message of a field ends whose value is none of its type. */
  public static final String MISSHAPEN = " has a value of a wrong shape";

  private final long seed;
  private final MergedSchema schema;
  private final KeyPaths paths;
  private final Identities identities;
  private final Leaves leaves;
  private final Faults faults;
  private final Map<String, String> families;

  /**
   * Makes the world of {@code subgraphs}.
   *
   * @throws IllegalArgumentException if they contradict each other
   */
  public World(List<SubgraphSdl> subgraphs, WorldSettings settings) {
    this.seed = settings.seed();
    this.schema = new MergedSchema(subgraphs, settings.activeLabels());
    this.paths = new KeyPaths(schema);
    this.families = schema.families();
    this.leaves = new Leaves(schema);
    this.faults = settings.faulty() ? Faults.in(schema, paths, seed) : Faults.NONE;
    this.identities =
        new Identities(schema, (object, key) -> CanonicalJson.of(select(object, key)));
    identities.build();
  }

  MergedSchema schema() {
    return schema;
  }

  KeyPaths paths() {
    return paths;
  }

  /** The object that a key stands for, or null. */
  @Nullable
  WorldObject find(String type, FieldSet key, Map<String, @Nullable Object> value) {
    return identities.find(type, key, CanonicalJson.of(value));
  }

  /** Whether {@code subgraph} answers nothing at all. */
  boolean isDown(String subgraph) {
    return faults.isDown(subgraph);
  }

  /**
   * Whether a field of a root type is carried out, so that a mutation counts: not when its subgraph is down.
   */
  boolean isCarriedOut(String type, String field) {
    return !faults.isDown(schema.declarations(type, field));
  }

  /** What a subgraph gives instead of a field's value, to be made a value of a wrong shape; null to give the value. */
  @Nullable
  Object wrong(WorldObject object, String field) {
    return faults.isMisshapen(object, field)
        ? WrongShape.mark(schema.type(object.type(), field))
        : null;
  }

  /** Whether {@code subgraph}, asked for an entity by its key, knows it. */
  boolean isKnown(WorldObject object, SubgraphSdl subgraph) {
    return !faults.isAbsent(object, subgraph.name());
  }

  boolean isOf(String type, String condition) {
    return type.equals(condition) || schema.possibleTypes(condition).contains(type);
  }

  /** What the world has for a field set. */
  Map<String, @Nullable Object> select(WorldObject object, FieldSet fields) {
    return FieldSetWalk.ofWorld(
        object,
        fields.selections(),
        (owner, field, arguments) -> value(owner, field, withDefaults(owner, field, arguments)),
        this::isOf);
  }

  private Map<String, @Nullable Object> withDefaults(
      WorldObject object, String field, Map<String, @Nullable Object> given) {
    var arguments = new LinkedHashMap<String, @Nullable Object>();
    for (Declaration declaration : schema.declarations(object.type(), field)) {
      for (InputValueDefinition argument : declaration.definition().arguments()) {
        if (argument.defaultValue() != null) {
          arguments.putIfAbsent(argument.name(), VariableCoercion.literal(argument.defaultValue()));
        }
      }
    }
    arguments.putAll(given);
    return arguments;
  }

  /** What the arguments of a field are that are filled from the objects above its own. */
  Map<String, @Nullable Object> contextual(
      WorldObject object, String field, @Nullable Above above) {
    var arguments = new LinkedHashMap<String, @Nullable Object>();
    for (Declaration declaration : schema.resolving(object.type(), field)) {
      SubgraphSdl subgraph = declaration.subgraph();
      for (ContextArgument argument : subgraph.contextArguments(declaration.localType(), field)) {
        Set<String> setters = new TreeSet<>();
        subgraph
            .contextTypes(argument.context())
            .forEach(type ->
                setters.addAll(schema.possibleTypes(MergedSchema.canonical(subgraph, type))));
        WorldObject from = Above.nearest(above, setters);
        arguments.put(
            argument.argument(),
            from == null ? null : onlyValue(select(from, argument.selection())));
      }
    }
    return arguments;
  }

  private static @Nullable Object onlyValue(@Nullable Object selected) {
    Object value = selected;
    while (value instanceof Map<?, ?> fields) {
      value = fields.isEmpty() ? null : fields.values().iterator().next();
    }
    return value;
  }

  /** The field set that a field's value depends on, or null. */
  @Nullable
  FieldSet requirements(String type, String field) {
    List<Declaration> resolving = schema.resolving(type, field);
    return resolving.size() == 1 ? MergedSchema.requirements(resolving.getFirst()) : null;
  }

  /**
   * The value of a field, its requirements read from the world.
   *
   * @param arguments coerced
   * @throws FieldFailure if it fails
   */
  public @Nullable Object value(
      WorldObject object, String field, Map<String, @Nullable Object> arguments) {
    FieldSet requirements = requirements(object.type(), field);
    return value(
        object, field, arguments, requirements == null ? null : select(object, requirements));
  }

  /** The value of a field whose requirements are {@code given}: {@link WorldObject}, list, leaf or null. */
  @Nullable
  Object value(
      WorldObject object,
      String field,
      Map<String, @Nullable Object> arguments,
      @Nullable Map<String, @Nullable Object> given) {
    String type = object.type();
    TypeRef fieldType = schema.type(type, field);
    if (paths.isKeyField(type, field)) {
      return keyValue(object, field, fieldType);
    }
    long hash = Hash.of(
        seed,
        families.getOrDefault(type, type),
        object.identity(),
        field,
        CanonicalJson.of(known(type, field, arguments)),
        CanonicalJson.of(given));
    if (faults.isDown(schema.declarations(type, field))) {
      throw new FieldFailure(type + "." + field + DOWN);
    }
    if (faults.isUnreachable(object, schema.declarations(type, field))) {
      return null;
    }
    if (faults.isMisshapen(object, field)) {
      throw new FieldFailure(type + "." + field + MISSHAPEN);
    }
    if (faults.fails(object, field)) {
      throw new FieldFailure(type + "." + field + " fails");
    }
    return value(object, field, fieldType, hash);
  }

  /**
   * What a field's value may depend on. Arguments that only some subgraphs have never come from a client, and those that
   * only some fill from a context are left to their defaults by the others.
   */
  private Map<String, @Nullable Object> known(
      String type, String field, Map<String, @Nullable Object> arguments) {
    var known = new TreeMap<String, @Nullable Object>(arguments);
    for (Declaration declaration : schema.declarations(type, field)) {
      known
          .keySet()
          .retainAll(declaration.definition().arguments().stream()
              .map(InputValueDefinition::name)
              .toList());
    }
    List<Set<String>> filled = schema.resolving(type, field).stream()
        .map(declaration -> contextual(declaration, field))
        .toList();
    known
        .keySet()
        .removeIf(argument -> filled.stream().anyMatch(each -> each.contains(argument))
            && !filled.stream().allMatch(each -> each.contains(argument)));
    return known;
  }

  private static Set<String> contextual(Declaration declaration, String field) {
    return declaration.subgraph().contextArguments(declaration.localType(), field).stream()
        .map(ContextArgument::argument)
        .collect(Collectors.toSet());
  }

  private @Nullable Object value(WorldObject object, String field, TypeRef type, long hash) {
    return switch (type) {
      case TypeRef.NonNull(TypeRef inner) -> present(object, field, inner, hash);
      case TypeRef.ListOf _, TypeRef.Named _ -> {
        boolean root = object.type().equals("Query") || object.type().equals("Mutation");
        yield Hash.oneIn(root ? 24 : 9, hash) ? null : present(object, field, type, hash);
      }
    };
  }

  private @Nullable Object present(WorldObject object, String field, TypeRef type, long hash) {
    return switch (type) {
      case TypeRef.NonNull(TypeRef inner) -> present(object, field, inner, hash);
      case TypeRef.ListOf(TypeRef item) -> {
        int size = Hash.below(4, Hash.next(hash));
        var items = new ArrayList<@Nullable Object>();
        long next = hash;
        for (int i = 0; i < size; i++) {
          next = Hash.next(next + i);
          items.add(value(object, field, item, next));
        }
        yield items;
      }
      case TypeRef.Named(String name) ->
        schema.isComposite(name)
            ? reference(object, field, name, hash)
            : leaves.value(name, values(object, field, name), hash);
    };
  }

  private @Nullable Object reference(WorldObject object, String field, String type, long hash) {
    List<WorldObject> choice = new ArrayList<>();
    List<String> types = runtimeTypes(object.type(), field, type);
    if (types.isEmpty()) {
      return null;
    }
    // A keyed interface has more objects than each of its members, and all shall be reached.
    for (String member : schema.keyedInterfaces().contains(type)
        ? types
        : List.of(types.get(Hash.below(types.size(), hash)))) {
      for (int identity : identities.of(member)) {
        var candidate = new WorldObject(member, identity);
        if (!faults.isAbsentFrom(candidate, schema.declarations(object.type(), field))) {
          choice.add(candidate);
        }
      }
    }
    return choice.isEmpty() ? null : choice.get(Hash.below(choice.size(), Hash.next(~hash)));
  }

  private List<String> values(WorldObject object, String field, String type) {
    return schema.enumValues(type, schema.declarations(object.type(), field));
  }

  /** The types that every subgraph which has the field can give, sorted. */
  private List<String> runtimeTypes(String owner, String field, String type) {
    Set<String> types = new TreeSet<>(schema.possibleTypes(type));
    for (Declaration declaration : schema.declarations(owner, field)) {
      types.retainAll(schema.possibleTypesIn(
          declaration.subgraph(), declaration.definition().type().name()));
    }
    return List.copyOf(types);
  }

  private @Nullable Object keyValue(WorldObject object, String field, TypeRef type) {
    return switch (type) {
      case TypeRef.NonNull(TypeRef inner) -> keyValue(object, field, inner);
      case TypeRef.ListOf(TypeRef item) -> {
        var single = new ArrayList<@Nullable Object>();
        single.add(keyValue(object, field, item));
        yield single;
      }
      case TypeRef.Named(String name)
      when schema.isComposite(name) -> {
        List<String> types = runtimeTypes(object.type(), field, name);
        if (types.isEmpty()) {
          yield null;
        }
        // The same place in the order of identities, so that different objects have different keys.
        int place = identities.of(object.type()).indexOf(object.identity());
        String member = types.get(Hash.below(types.size(), Hash.of(seed, object, field)));
        List<Integer> all = identities.of(member);
        yield new WorldObject(member, all.get(Math.max(place, 0) % all.size()));
      }
      case TypeRef.Named(String name) ->
        leaves.spelling(
            name,
            values(object, field, name),
            families.getOrDefault(object.type(), object.type()),
            field,
            object.identity());
    };
  }
}
