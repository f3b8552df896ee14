package dev.weft.testkit.generate;

import dev.weft.federation.composition.SubgraphSource;
import dev.weft.testkit.generate.SubgraphDraft.TypeDraft;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes up sets of subgraphs that compose: entities with keys of every kind, {@code @requires}, {@code @provides},
 * {@code @shareable}, {@code @override}, interfaces and unions that differ between subgraphs, {@code @interfaceObject}.
 *
 * <p>The same seed gives the same subgraphs. Confined to one thread.
 */
public final class SupergraphGenerator {

  private final Draws draws;
  private final List<SubgraphDraft> subgraphs = new ArrayList<>();
  private final List<EntityDraft> entities = new ArrayList<>();
  private final SharedTypes shared;

  private SupergraphGenerator(long seed) {
    this.draws = new Draws(seed);
    this.shared = new SharedTypes(draws.random());
  }

  /** Makes from 1 to 6 subgraphs. */
  public static List<SubgraphSource> generate(long seed) {
    return new SupergraphGenerator(seed).supergraph();
  }

  private List<SubgraphSource> supergraph() {
    int count = 1 + draws.below(6);
    for (int i = 0; i < count; i++) {
      subgraphs.add(new SubgraphDraft("s" + i));
    }
    int types = 2 + draws.below(4);
    for (int i = 0; i < types; i++) {
      addEntity("E" + i);
    }
    entities.forEach(this::addFields);
    var deep = new DeepRequirements(draws.random());
    entities.forEach(entity -> deep.add(entity, entities));
    var abstractTypes =
        new AbstractTypes(draws, subgraphs, entities, this::outputType, this::arguments);
    if (count > 1 && draws.below(3) == 0) {
      abstractTypes.addInterfaceObject();
    }
    int interfaces = draws.below(3);
    for (int i = 0; i < interfaces; i++) {
      abstractTypes.addInterface("I" + i);
    }
    int unions = draws.below(3);
    for (int i = 0; i < unions; i++) {
      abstractTypes.addUnion("U" + i);
    }
    subgraphs.forEach(this::addRootFields);
    return subgraphs.stream()
        .map(draft -> new SubgraphSource(
            draft.name(),
            "http://127.0.0.1/" + draft.name(),
            draft.name() + ".graphql",
            draft.sdl()))
        .toList();
  }

  // Entities and their keys

  private void addEntity(String name) {
    var homes = new ArrayList<>(subgraphs);
    draws.shuffle(homes);
    homes.subList(1 + draws.below(homes.size()), homes.size()).clear();
    var keys = new ArrayList<String>();
    keys.add("id");
    if (draws.oneIn(3)) {
      keys.add("code");
    }
    if (draws.oneIn(4)) {
      keys.add("region number");
    }
    if (draws.oneIn(5)) {
      keys.add("box { size { width } }");
    }
    if (draws.oneIn(4) && !entities.isEmpty()) {
      keys.add("parent { id }");
    }
    draws.shuffle(keys);
    var entity = new EntityDraft(name, keys, homes);
    entities.add(entity);
    for (SubgraphDraft home : homes) {
      TypeDraft type = home.type("type", name);
      List<String> here = home == entity.hub() ? keys : List.of(draws.pick(keys));
      here.forEach(key -> addKey(home, type, key, true));
      if (keys.contains("id") && !here.contains("id") && draws.oneIn(2)) {
        addKey(home, type, "id", true);
      }
    }
  }

  private void addKey(SubgraphDraft subgraph, TypeDraft type, String key, boolean resolvable) {
    type.directive("@key(fields: \"" + key + "\"" + (resolvable ? ")" : ", resolvable: false)"));
    switch (key) {
      case "id" -> type.line("id", "id: ID!");
      case "code" -> type.line("code", "code: Int!");
      case "region number" -> {
        shared.use(subgraph, "Color");
        type.line("region", "region: Color!").line("number", "number: Int!");
      }
      case "box { size { width } }" -> {
        shared.use(subgraph, "Box");
        type.line("box", "box: Box!");
      }
      default -> {
        EntityDraft parent = entities.getFirst();
        refer(subgraph, parent);
        TypeDraft referred = subgraph.type("type", parent.name());
        if (!referred.has("id")) {
          addKey(subgraph, referred, "id", subgraph == parent.hub());
        }
        type.line("parent", "parent: " + parent.name() + "!");
      }
    }
  }

  /** Makes it possible to name an entity in a subgraph, even where it has no fields. */
  private void refer(SubgraphDraft subgraph, EntityDraft entity) {
    if (subgraph.find(entity.name()) == null) {
      addKey(subgraph, subgraph.type("type", entity.name()), draws.pick(entity.keys()), false);
    }
  }

  // Fields

  private void addFields(EntityDraft entity) {
    int count = 3 + draws.below(5);
    for (int i = 0; i < count; i++) {
      SubgraphDraft owner = draws.pick(entity.homes());
      String field = draws.fresh("f");
      String type = outputType(owner);
      String arguments = arguments(owner);
      String line = field + arguments + ": " + type;
      TypeDraft draft = owner.type("type", entity.name());
      List<SubgraphDraft> others =
          entity.homes().stream().filter(home -> home != owner).toList();
      if (others.isEmpty() || !shared.isLeaf(type)) {
        draft.line(field, line);
        continue;
      }
      SubgraphDraft other = draws.pick(others);
      switch (draws.below(6)) {
        case 0 -> {
          // The same in two subgraphs.
          shared.use(other, arguments);
          shared.use(other, type);
          draft.line(field, line + " @shareable");
          other.type("type", entity.name()).line(field, line + " @shareable");
        }
        case 1 -> {
          shared.use(other, arguments);
          shared.use(other, type);
          draft.line(field, line);
          other
              .type("type", entity.name())
              .line(field, line + " @override(from: \"" + owner.name() + "\")");
        }
        case 2, 3 -> {
          draft.line(field, field + ": " + type);
          require(other, entity, field, type);
        }
        case 4 -> {
          draft.line(field, field + ": " + type + " @shareable");
          provide(other, entity, field, type);
        }
        default -> draft.line(field, line);
      }
    }
  }

  private void require(SubgraphDraft subgraph, EntityDraft entity, String field, String type) {
    TypeDraft draft = subgraph.type("type", entity.name());
    shared.use(subgraph, type);
    draft.line(field, field + ": " + type + " @external");
    String result = draws.pick(List.of("String", "Int!", "Size", "[String!]"));
    shared.use(subgraph, result);
    String name = draws.fresh("r");
    draft.line(
        name,
        name + arguments(subgraph) + ": " + result + " @requires(fields: \"" + field
            + shared.selection(type) + "\")");
  }

  private void provide(SubgraphDraft subgraph, EntityDraft entity, String field, String type) {
    TypeDraft draft = subgraph.type("type", entity.name());
    shared.use(subgraph, type);
    draft.line(field, field + ": " + type + " @external");
    String name = draws.fresh("p");
    subgraph
        .type("type", "Query")
        .line(
            name,
            name + ": " + draws.wrapped(entity.name()) + " @provides(fields: \"" + field
                + shared.selection(type) + "\")");
  }

  private String outputType(SubgraphDraft subgraph) {
    if (draws.oneIn(3)) {
      EntityDraft entity = draws.pick(entities);
      refer(subgraph, entity);
      return draws.wrapped(entity.name());
    }
    if (draws.oneIn(10)) {
      return draws.wrapped(addWrapper(subgraph));
    }
    String type = draws.pick(
        List.of("String", "Int", "Float", "Boolean", "ID", "Color", "Size", "Box", "Stamp"));
    shared.use(subgraph, type);
    return draws.wrapped(type);
  }

  /** A type of one subgraph, without key, on the way to entities. */
  private String addWrapper(SubgraphDraft subgraph) {
    String name = draws.fresh("W");
    TypeDraft type = subgraph.type("type", name).line("label", "label: String");
    int count = 1 + draws.below(3);
    for (int i = 0; i < count; i++) {
      EntityDraft entity = draws.pick(entities);
      refer(subgraph, entity);
      String field = draws.fresh("w");
      type.line(field, field + ": " + draws.wrapped(entity.name()));
    }
    return name;
  }

  private String arguments(SubgraphDraft subgraph) {
    if (!draws.oneIn(4)) {
      return "";
    }
    String arguments = draws.pick(List.of(
        "(first: Int = 3)",
        "(first: Int!, color: Color)",
        "(filter: Filter)",
        "(ids: [ID!] = [\"a\"])"));
    shared.use(subgraph, arguments);
    return arguments;
  }

  private void addRootFields(SubgraphDraft subgraph) {
    TypeDraft query = subgraph.type("type", "Query");
    List<EntityDraft> here =
        entities.stream().filter(entity -> subgraph.find(entity.name()) != null).toList();
    for (EntityDraft entity : here) {
      if (draws.oneIn(2)) {
        String field = draws.fresh("q");
        query.line(field, field + arguments(subgraph) + ": " + draws.wrapped(entity.name()));
      }
    }
    for (EntityDraft entity : entities) {
      if (entity.homes().size() > 1 && entity.homes().contains(subgraph)) {
        String field = "any" + entity.name();
        query.line(field, field + "(first: Int = 1): " + entity.name() + " @shareable");
      }
    }
    if (subgraph == subgraphs.getFirst()) {
      query.line("version", "version: String @shareable");
    } else if (draws.oneIn(2)) {
      query.line("version", "version: String @shareable");
    }
    query.line("ping" + subgraph.name(), "ping" + subgraph.name() + ": Int");
    if (draws.oneIn(3) && !here.isEmpty()) {
      String field = draws.fresh("change");
      subgraph
          .type("type", "Mutation")
          .line(
              field,
              field + arguments(subgraph) + ": "
                  + draws.wrapped(draws.pick(here).name()));
    }
  }
}
