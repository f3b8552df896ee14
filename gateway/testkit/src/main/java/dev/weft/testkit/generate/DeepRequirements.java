package dev.weft.testkit.generate;

import java.util.List;
import java.util.Random;

/**
 * Makes up {@code @requires} that cannot be met in one step: of fields that require others in turn, of fields with
 * arguments, of fields of another entity.
 */
final class DeepRequirements {
  private final Random random;
  private int names;

  DeepRequirements(Random random) {
    this.random = random;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Adds a few to {@code entity}, if it lives in more than one subgraph. */
  void add(EntityDraft entity, List<EntityDraft> all) {
    if (entity.homes().size() < 2) {
      return;
    }
    if (random.nextInt(3) == 0) {
      addChain(entity);
    }
    if (random.nextInt(4) == 0) {
      addWithArguments(entity);
    }
    if (random.nextInt(3) == 0) {
      addThroughEntity(entity, pick(all));
    }
  }

  private SubgraphDraft otherHome(EntityDraft entity, SubgraphDraft home) {
    return pick(entity.homes().stream().filter(other -> other != home).toList());
  }

  private void addChain(EntityDraft entity) {
    SubgraphDraft home = pick(entity.homes());
    String field = "c" + names++;
    entity.in(home).line(field, field + ": String");
    int length = 1 + random.nextInt(3);
    for (int i = 0; i < length; i++) {
      home = otherHome(entity, home);
      String next = "c" + names++;
      entity
          .in(home)
          .line(field, field + ": String @external")
          .line(next, next + ": String @requires(fields: \"" + field + "\")");
      field = next;
    }
  }

  private void addWithArguments(EntityDraft entity) {
    SubgraphDraft home = pick(entity.homes());
    SubgraphDraft other = otherHome(entity, home);
    String field = "w" + names++;
    String line = field + "(first: Int = 3, on: Boolean): Int";
    entity.in(home).line(field, line);
    entity.in(other).line(field, line + " @external");
    for (String arguments : List.of("(first: 2)", "(on: true, first: null)")) {
      String next = "x" + names++;
      entity
          .in(other)
          .line(next, next + ": String @requires(fields: \"" + field + arguments + "\")");
    }
  }

  /** Requires a field of {@code target}, which a third subgraph may own, through a reference that a second one has. */
  private void addThroughEntity(EntityDraft entity, EntityDraft target) {
    SubgraphDraft home = pick(entity.homes());
    SubgraphDraft other = otherHome(entity, home);
    if (!target.homes().contains(home) || !target.homes().contains(other)) {
      return;
    }
    List<SubgraphDraft> owners =
        target.homes().stream().filter(owner -> owner != other).toList();
    String field = "g" + names++;
    target.in(pick(owners)).line(field, field + ": Int");
    target.in(other).line(field, field + ": Int @external");
    String reference = "t" + names++;
    String type = random.nextBoolean() ? target.name() : "[" + target.name() + "]";
    entity.in(home).line(reference, reference + ": " + type);
    String next = "y" + names++;
    entity
        .in(other)
        .line(reference, reference + ": " + type + " @external")
        .line(next, next + ": String @requires(fields: \"" + reference + " { " + field + " }\")");
  }
}
