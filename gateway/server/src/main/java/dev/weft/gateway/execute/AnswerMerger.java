package dev.weft.gateway.execute;

import dev.weft.gateway.merge.PathWalk;
import dev.weft.gateway.merge.Representations;
import dev.weft.gateway.merge.TreeMerger;
import dev.weft.gateway.response.Cell;
import dev.weft.gateway.response.ReadShape;
import dev.weft.gateway.response.ResponseTree;
import java.util.Arrays;
import java.util.BitSet;

/** Puts the data of an answer where it belongs. Confined to one request. */
final class AnswerMerger {
  private final ResponseTree tree;
  private final int root;
  private final PathWalk walk;
  private final TreeMerger merger;

  AnswerMerger(ResponseTree tree, int root, PathWalk walk, BitSet objectTypes) {
    this.tree = tree;
    this.root = root;
    this.walk = walk;
    merger = new TreeMerger(tree, objectTypes);
  }

  void merge(PendingFetch pending, long data, FetchOutcome outcome) {
    if (Cell.kind(data) != Cell.OBJECT) {
      return;
    }
    int object = Cell.base(data);
    switch (pending.fetch()) {
      case CompiledFetch.Root fetch -> {
        walk.clear();
        walk.find(root, fetch.path());
        for (int i = 0; i < walk.count(); i++) {
          merger.merge(walk.found(i), object, fetch.common().data(), i > 0);
        }
      }
      case CompiledFetch.Entities fetch -> {
        for (int call = 0; call < fetch.calls().size(); call++) {
          scatter(pending, fetch, call, tree.slot(object, call), outcome);
        }
      }
    }
  }

  /** Gives each target of a call its entity; one entity can have many. */
  private void scatter(
      PendingFetch pending,
      CompiledFetch.Entities fetch,
      int callNumber,
      long entities,
      FetchOutcome outcome) {
    CompiledFetch.Call call = fetch.calls().get(callNumber);
    Representations asked = pending.representations().get(callNumber);
    String subgraph = fetch.common().subgraph();
    int kind = Cell.kind(entities);
    if (asked.distinct() == 0) {
      return;
    }
    if (kind != Cell.LIST) {
      if (outcome.isClean()) {
        outcome.fail(FetchErrors.malformed(subgraph, "no list of entities"));
      }
      return;
    }
    int list = Cell.base(entities);
    if (tree.listSize(list) != asked.distinct()) {
      outcome.fail(FetchErrors.malformed(
          subgraph, tree.listSize(list) + " entities when asked for " + asked.distinct()));
      return;
    }
    int[] ends = pending.pathEnds().get(callNumber);
    int[] firstPath = new int[asked.distinct()];
    Arrays.fill(firstPath, -1);
    int path = 0;
    for (int i = 0; i < asked.targetCount(); i++) {
      while (i >= ends[path]) {
        path++;
      }
      int number = asked.representationOf(i);
      long entity = tree.item(list, number);
      if (Cell.kind(entity) != Cell.OBJECT) {
        if (Cell.kind(entity) != Cell.NULL && outcome.isClean()) {
          outcome.fail(FetchErrors.malformed(subgraph, "an entity that is no object"));
        }
        continue;
      }
      int from = Cell.base(entity);
      boolean again = firstPath[number] >= 0;
      if (!again) {
        firstPath[number] = path;
      }
      boolean copy =
          again && (call.copyAlways() || (call.copyBetweenPaths() && firstPath[number] != path));
      if (again && !copy) {
        share(from, call.entity());
      }
      merger.merge(asked.target(i), from, call.entity(), copy);
    }
  }

  private void share(int object, ReadShape shape) {
    for (int i = 0; i < shape.writtenCount(); i++) {
      if (shape.writtenChild(i) != null) {
        shareValue(tree.slot(object, shape.writtenSlot(i)));
      }
    }
  }

  private void shareValue(long value) {
    if (Cell.kind(value) == Cell.OBJECT) {
      tree.setShared(Cell.base(value));
    } else if (Cell.kind(value) == Cell.LIST) {
      for (int i = 0; i < tree.listSize(Cell.base(value)); i++) {
        shareValue(tree.item(Cell.base(value), i));
      }
    }
  }
}
