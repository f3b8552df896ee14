package dev.weft.gateway.execute;

import dev.weft.gateway.merge.KnownEntities;
import dev.weft.gateway.merge.PathWalk;
import dev.weft.gateway.merge.Representations;
import dev.weft.gateway.response.Cell;
import dev.weft.gateway.response.JsonWriter;
import dev.weft.gateway.response.ResponseTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a call need not ask, because its subgraph has told it in this request already.
 *
 * <p>Same entity means equal representations, compared in full. An answer with errors is no source: a null in it may be
 * one of them. Confined to one request.
 */
final class EntityReuse {
  /** The entities at one source, and an object for each. */
  private record Told(Representations entities, int[] objects, int[] slots) {}

  private final ResponseTree tree;
  private final int[] slots;
  private final List<Told> told = new ArrayList<>();

  /** Collects what is known; {@code walk} is free for other use afterwards. */
  EntityReuse(
      ResponseTree tree,
      int root,
      PathWalk walk,
      boolean[] flags,
      KnownEntities known,
      FetchOutcome[] outcomes) {
    this.tree = tree;
    this.slots = known.slots();
    for (KnownEntities.Source source : known.sources()) {
      FetchOutcome outcome = outcomes[source.fetch()];
      if (outcome.sent != null && outcome.isClean()) {
        collect(root, walk, flags, source);
      }
    }
  }

  private void collect(int root, PathWalk walk, boolean[] flags, KnownEntities.Source source) {
    JsonWriter out = new JsonWriter(512);
    Representations entities = new Representations(out);
    walk.clear();
    walk.find(root, source.path());
    for (int i = 0; i < walk.count(); i++) {
      int before = entities.begin();
      if (isComplete(walk.found(i), source.slots())
          && source.representation().write(tree, walk.found(i), flags, out)) {
        entities.finish(before, walk.found(i));
      } else {
        entities.abandon(before);
      }
    }
    if (entities.distinct() == 0) {
      return;
    }
    int[] objects = new int[entities.distinct()];
    Arrays.fill(objects, -1);
    for (int i = 0; i < entities.targetCount(); i++) {
      if (objects[entities.representationOf(i)] < 0) {
        objects[entities.representationOf(i)] = entities.target(i);
      }
    }
    told.add(new Told(entities, objects, source.slots()));
  }

  private boolean isComplete(int object, int[] sourceSlots) {
    for (int slot : sourceSlots) {
      if (slot < 0 || Cell.kind(tree.slot(object, slot)) == Cell.MISSING) {
        return false;
      }
    }
    return true;
  }

  /**
   * Gives {@code target} what is known of its entity.
   *
   * @param written the call's representations, in which the target's was begun at {@code before} and not finished
   * @return whether it was known
   */
  boolean fill(int target, Representations written, int before) {
    for (Told each : told) {
      int number = each.entities().find(written, before);
      if (number >= 0) {
        for (int i = 0; i < slots.length; i++) {
          if (Cell.kind(tree.slot(target, slots[i])) == Cell.MISSING) {
            tree.setSlot(target, slots[i], tree.slot(each.objects()[number], each.slots()[i]));
          }
        }
        return true;
      }
    }
    return false;
  }
}
