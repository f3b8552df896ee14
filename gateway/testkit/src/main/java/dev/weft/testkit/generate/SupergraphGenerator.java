package dev.weft.testkit.generate;

import dev.weft.federation.composition.SubgraphSource;
import dev.weft.testkit.generate.SubgraphDraft.TypeDraft;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes up sets of subgraphs that compose: entities with keys of every kind, {@code @requires}, {@code @provides},
 * {@code @shareable}, {@code @override}, interfaces and unions that differ between subgraphs, {@code @interfaceObject}.
 *
 * <p>The same seed gives the same subgraphs. Confined to one thread.
 */
public final class SupergraphGenerator {

  private final Random random;
  private final List<SubgraphDraft> subgraphs = new ArrayList<>();
  private final List<EntityDraft> entities = new ArrayList<>();
  private final SharedTypes shared;
  private int names;

  private SupergraphGenerator(long seed) {
    this.random = new Random(seed);
    this.shared = new SharedTypes(random);
  }

  /** Makes from 1 to 6 subgraphs. */
  public static List<SubgraphSource> generate(long seed) {
    return new SupergraphGenerator(seed).supergraph();
  }

  private List<SubgraphSource> supergraph() {
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      subgraphs.add(new SubgraphDraft("s" + i));
    }
    int types = 2 + random.nextInt(4);
    for (int i = 0; i < types; i++) {
      addEntity("E" + i);
    }
    entities.forEach(this::addFields);
    var deep = new DeepRequirements(random);
    entities.forEach(entity -> deep.add(entity, entities));
    if (count > 1 && random.nextInt(3) == 0) {
      addInterfaceObject();
    }
    int interfaces = random.nextInt(3);
    for (int i = 0; i < interfaces; i++) {
      addInterface("I" + i);
    }
    int unions = random.nextInt(3);
    for (int i = 0; i < unions; i++) {
      addUnion("U" + i);
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

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private String fresh(String prefix) {
    return prefix + names++;
  }

  // Entities and their keys

  private void addEntity(String name) {
    var homes = new ArrayList<>(subgraphs);
    Collections.shuffle(homes, random);
    homes.subList(1 + random.nextInt(homes.size()), homes.size()).clear();
    var keys = new ArrayList<String>();
    keys.add("id");
    if (oneIn(3)) {
      keys.add("code");
    }
    if (oneIn(4)) {
      keys.add("region number");
    }
    if (oneIn(5)) {
      keys.add("box { size { width } }");
    }
    if (oneIn(4) && !entities.isEmpty()) {
      keys.add("parent { id }");
    }
    Collections.shuffle(keys, random);
    var entity = new EntityDraft(name, keys, homes);
    entities.add(entity);
    for (SubgraphDraft home : homes) {
      TypeDraft type = home.type("type", name);
      List<String> here = home == entity.hub() ? keys : List.of(pick(keys));
      here.forEach(key -> addKey(home, type, key, true));
      if (keys.contains("id") && !here.contains("id") && oneIn(2)) {
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
      addKey(subgraph, subgraph.type("type", entity.name()), pick(entity.keys()), false);
    }
  }

  // Fields

  private void addFields(EntityDraft entity) {
    int count = 3 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      SubgraphDraft owner = pick(entity.homes());
      String field = fresh("f");
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
      SubgraphDraft other = pick(others);
      switch (random.nextInt(6)) {
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
    String result = pick(List.of("String", "Int!", "Size", "[String!]"));
    shared.use(subgraph, result);
    String name = fresh("r");
    draft.line(
        name,
        name + arguments(subgraph) + ": " + result + " @requires(fields: \"" + field
            + shared.selection(type) + "\")");
  }

  private void provide(SubgraphDraft subgraph, EntityDraft entity, String field, String type) {
    TypeDraft draft = subgraph.type("type", entity.name());
    shared.use(subgraph, type);
    draft.line(field, field + ": " + type + " @external");
    String name = fresh("p");
    subgraph
        .type("type", "Query")
        .line(
            name,
            name + ": " + wrapped(entity.name()) + " @provides(fields: \"" + field
                + shared.selection(type) + "\")");
  }

  private String outputType(SubgraphDraft subgraph) {
    if (oneIn(3)) {
      EntityDraft entity = pick(entities);
      refer(subgraph, entity);
      return wrapped(entity.name());
    }
    if (oneIn(10)) {
      return wrapped(addWrapper(subgraph));
    }
    String type =
        pick(List.of("String", "Int", "Float", "Boolean", "ID", "Color", "Size", "Box", "Stamp"));
    shared.use(subgraph, type);
    return wrapped(type);
  }

  /** A type of one subgraph, without key, on the way to entities. */
  private String addWrapper(SubgraphDraft subgraph) {
    String name = fresh("W");
    TypeDraft type = subgraph.type("type", name).line("label", "label: String");
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      EntityDraft entity = pick(entities);
      refer(subgraph, entity);
      String field = fresh("w");
      type.line(field, field + ": " + wrapped(entity.name()));
    }
    return name;
  }

  private String wrapped(String type) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> type + "!";
      case 2 -> "[" + type + "]";
      case 3 -> "[" + type + "!]!";
      default -> type;
    };
  }

  private String arguments(SubgraphDraft subgraph) {
    if (!oneIn(4)) {
      return "";
    }
    String arguments = pick(List.of(
        "(first: Int = 3)",
        "(first: Int!, color: Color)",
        "(filter: Filter)",
        "(ids: [ID!] = [\"a\"])"));
    shared.use(subgraph, arguments);
    return arguments;
  }

  // Abstract types

  /** An interface with a key in one subgraph, to which another adds fields without knowing who implements it. */
  private void addInterfaceObject() {
    var order = new ArrayList<>(subgraphs);
    Collections.shuffle(order, random);
    SubgraphDraft owner = order.get(0);
    SubgraphDraft other = order.get(1);
    TypeDraft media = owner.type("interface", "Media").directive("@key(fields: \"id\")");
    media.line("id", "id: ID!").line("title", "title: String");
    for (String name : List.of("Book", "Film")) {
      owner
          .type("type", name)
          .implement("Media")
          .directive("@key(fields: \"id\")")
          .line("id", "id: ID!")
          .line("title", "title: String")
          .line("own" + name, "own" + name + ": " + outputType(owner));
    }
    owner.type("type", "Query").line("media", "media: " + wrapped("Media"));
    TypeDraft object = other
        .type("type", "Media")
        .directive("@interfaceObject")
        .directive("@key(fields: \"id\")")
        .line("id", "id: ID!")
        .line("rank", "rank" + arguments(other) + ": " + outputType(other));
    other.type("type", "Query").line("ranked", "ranked: " + wrapped("Media"));
    if (oneIn(2)) {
      object
          .line("title", "title: String @external")
          .line("motto", "motto: String @requires(fields: \"title\")");
    }
  }

  private void addInterface(String name) {
    SubgraphDraft owner = pick(subgraphs);
    List<String> members = new ArrayList<>(entities.stream()
        .filter(entity -> entity.homes().contains(owner))
        .map(EntityDraft::name)
        .toList());
    if (members.isEmpty()) {
      return;
    }
    Collections.shuffle(members, random);
    members
        .subList(Math.min(members.size(), 1 + random.nextInt(3)), members.size())
        .clear();
    String label = fresh("label");
    owner.type("interface", name).line(label, label + ": String");
    boolean keyed = members.stream()
        .map(member -> owner.type("type", member))
        .allMatch(member -> member.has("id"));
    if (keyed) {
      owner.type("interface", name).line("id", "id: ID!");
    }
    for (String member : members) {
      String type = oneIn(3) ? "String!" : "String";
      owner.type("type", member).implement(name).line(label, label + ": " + type);
    }
    owner.type("type", "Query").line("q" + name, "q" + name + ": " + wrapped(name));
    for (SubgraphDraft other : subgraphs) {
      List<String> there =
          members.stream().filter(member -> has(other.find(member), "id")).toList();
      if (other != owner && keyed && !there.isEmpty() && oneIn(2)) {
        other.type("interface", name).line("id", "id: ID!");
        there.forEach(member -> other.type("type", member).implement(name));
        String field = fresh("q");
        other.type("type", "Query").line(field, field + ": " + wrapped(name));
      }
    }
  }

  private static boolean has(@Nullable TypeDraft type, String field) {
    return type != null && type.has(field);
  }

  private void addUnion(String name) {
    for (SubgraphDraft subgraph : subgraphs) {
      List<String> members = new ArrayList<>(subgraph.objects().stream()
          .filter(object -> subgraph.find("Media") == null || !object.equals("Media"))
          .toList());
      if (members.isEmpty() || oneIn(2)) {
        continue;
      }
      Collections.shuffle(members, random);
      TypeDraft union = subgraph.type("union", name);
      members.stream().limit(1 + random.nextInt(3)).forEach(member -> union.line(member, member));
      String field = fresh("u");
      subgraph
          .type("type", "Query")
          .line(field, field + arguments(subgraph) + ": " + wrapped(name));
    }
  }

  private void addRootFields(SubgraphDraft subgraph) {
    TypeDraft query = subgraph.type("type", "Query");
    List<EntityDraft> here =
        entities.stream().filter(entity -> subgraph.find(entity.name()) != null).toList();
    for (EntityDraft entity : here) {
      if (oneIn(2)) {
        String field = fresh("q");
        query.line(field, field + arguments(subgraph) + ": " + wrapped(entity.name()));
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
    } else if (oneIn(2)) {
      query.line("version", "version: String @shareable");
    }
    query.line("ping" + subgraph.name(), "ping" + subgraph.name() + ": Int");
    if (oneIn(3) && !here.isEmpty()) {
      String field = fresh("change");
      subgraph
          .type("type", "Mutation")
          .line(field, field + arguments(subgraph) + ": " + wrapped(pick(here).name()));
    }
  }
}
