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

  /** Whether every field has one owner and every entity one key, so that any subgraph may be down. */
  private final boolean apart;

  private SupergraphGenerator(long seed) {
    this.draws = new Draws(seed);
    this.shared = new SharedTypes(draws.random());
    this.apart = draws.oneIn(6);
  }

  /** Makes from 1 to 12 subgraphs, seldom more than 6. */
  public static List<SubgraphSource> generate(long seed) {
    return new SupergraphGenerator(seed).supergraph();
  }

  private List<SubgraphSource> supergraph() {
    int count = draws.oneIn(8) ? 7 + draws.below(6) : 1 + draws.below(6);
    for (int i = 0; i < count; i++) {
      subgraphs.add(new SubgraphDraft("s" + i, Dialect.draw(draws)));
    }
    int types = 2 + draws.below(4);
    for (int i = 0; i < types; i++) {
      addEntity("E" + i);
    }
    var fields = new EntityFields(draws, shared, this::outputType, this::arguments);
    entities.forEach(entity -> fields.add(entity, apart));
    if (!apart) {
      var deep = new DeepRequirements(draws.random());
      entities.forEach(entity -> deep.add(entity, entities));
      var abstractRequirements = new AbstractRequirements(draws);
      entities.forEach(abstractRequirements::add);
      addAbstractTypes();
    }
    var roots = new RootFields(draws, subgraphs, entities, this::arguments);
    subgraphs.forEach(subgraph -> roots.add(subgraph, apart));
    return subgraphs.stream()
        .map(draft -> new SubgraphSource(
            draft.name(),
            "http://127.0.0.1/" + draft.name(),
            draft.name() + ".graphql",
            draft.sdl()))
        .toList();
  }

  private void addAbstractTypes() {
    var abstractTypes =
        new AbstractTypes(draws, subgraphs, entities, this::outputType, this::arguments);
    var interfaceObjects =
        new InterfaceObjects(draws, subgraphs, this::outputType, this::arguments);
    int media = subgraphs.size() == 1 ? 0 : draws.pick(List.of(0, 0, 1, 1, 2));
    for (int i = 0; i < media; i++) {
      interfaceObjects.add("Media" + i);
    }
    int interfaces = draws.below(3);
    for (int i = 0; i < interfaces; i++) {
      abstractTypes.addInterface("I" + i);
    }
    if (draws.oneIn(3)) {
      abstractTypes.addNode();
    }
    int unions = draws.below(3);
    for (int i = 0; i < unions; i++) {
      abstractTypes.addUnion("U" + i);
    }
    if (draws.oneIn(4)) {
      new Contexts(draws, subgraphs).add();
    }
  }

  // Entities and their keys

  private void addEntity(String name) {
    var homes = new ArrayList<>(subgraphs);
    draws.shuffle(homes);
    homes.subList(1 + draws.below(homes.size()), homes.size()).clear();
    var keys = new ArrayList<String>();
    keys.add("id");
    if (!apart) {
      addOtherKeys(keys);
    }
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

  private void addOtherKeys(List<String> keys) {
    if (draws.oneIn(3)) {
      keys.add("code");
    }
    if (draws.oneIn(4)) {
      keys.add("region number");
    }
    if (draws.oneIn(5)) {
      keys.add("box { size { width } }");
    }
    if (draws.oneIn(6)) {
      keys.add("code region");
    }
    if (draws.oneIn(8)) {
      keys.add("parts { code }");
    }
    if (draws.oneIn(4) && !entities.isEmpty()) {
      keys.add("parent { id }");
    }
    draws.shuffle(keys);
  }

  private void addKey(SubgraphDraft subgraph, TypeDraft type, String key, boolean resolvable) {
    type.directive("@key(fields: \"" + key + "\"" + (resolvable ? ")" : ", resolvable: false)"));
    switch (key) {
      case "id" -> type.line("id", "id: ID!");
      case "code" -> type.line("code", "code: Int!");
      case "code region" -> {
        shared.use(subgraph, "Color");
        type.line("code", "code: Int!").line("region", "region: Color!");
      }
      case "parts { code }" -> {
        shared.use(subgraph, "Part");
        type.line("parts", "parts: [Part!]!");
      }
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

  private String outputType(SubgraphDraft subgraph) {
    if (draws.oneIn(3)) {
      EntityDraft entity = draws.pick(entities);
      refer(subgraph, entity);
      return draws.wrapped(entity.name());
    }
    if (draws.oneIn(10)) {
      return draws.wrapped(addWrapper(subgraph));
    }
    String type = draws.pick(List.of(
        "String", "Int", "Float", "Boolean", "ID", "Color", "Size", "Box", "Stamp", "Shape"));
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
        "(filters: [Filter!], one: Choice)",
        "(ids: [ID!] = [\"a\"])"));
    shared.use(subgraph, arguments);
    return arguments;
  }
}
