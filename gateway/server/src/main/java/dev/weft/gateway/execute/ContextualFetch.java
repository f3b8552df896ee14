package dev.weft.gateway.execute;

import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.merge.ContextTemplate;
import dev.weft.gateway.merge.LineWalk;
import dev.weft.gateway.merge.Representations;
import dev.weft.gateway.merge.SelectionGuard;
import dev.weft.gateway.response.JsonWriter;
import dev.weft.gateway.response.ReadShape;
import dev.weft.gateway.response.ResponseTree;
import dev.weft.gateway.response.TypeNames;
import dev.weft.planner.plan.EntityCall;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The request of a fetch whose arguments take values from objects further up ({@code @fromContext}).
 *
 * <p>Entities below different objects may need different values, but a variable has one. So the entities are put in
 * batches of equal values; when a call has several, each batch gets an {@code _entities} field and variables of its own.
 * Confined to one request.
 */
final class ContextualFetch {
  /** The entities of one call that are sent the same values. */
  private static final class Batch {
    final int call;
    final List<byte[]> values;
    final JsonWriter out = new JsonWriter(256);
    final Representations representations = new Representations(out);
    final int[] ends;

    Batch(int call, List<byte[]> values, int paths) {
      this.call = call;
      this.values = values;
      this.ends = new int[paths];
    }
  }

  private final ResponseTree tree;
  private final boolean[] flags;
  private final CompiledFetch.Entities fetch;
  private final List<Batch> batches = new ArrayList<>();

  ContextualFetch(ResponseTree tree, int root, boolean[] flags, CompiledFetch.Entities fetch) {
    this.tree = tree;
    this.flags = flags;
    this.fetch = fetch;
    for (int call = 0; call < fetch.calls().size(); call++) {
      collect(call, root);
    }
  }

  private void collect(int number, int root) {
    CompiledFetch.Call call = fetch.calls().get(number);
    SequencedMap<List<String>, Batch> byValues = new LinkedHashMap<>();
    LineWalk walk = new LineWalk(tree);
    for (int i = 0; i < call.paths().size(); i++) {
      int path = i;
      walk.find(root, call.paths().get(path), (line, length) -> {
        int entity = line[length - 1];
        SelectionGuard asked = call.asked();
        if (asked != null && !asked.holds(tree.typeOf(entity), flags)) {
          return;
        }
        List<byte[]> values = values(call, path, line, length);
        if (values == null) {
          return;
        }
        List<String> key = new ArrayList<>();
        values.forEach(value -> key.add(new String(value, StandardCharsets.UTF_8)));
        Batch batch = byValues.computeIfAbsent(
            key, _ -> new Batch(number, values, call.paths().size()));
        int before = batch.representations.begin();
        if (call.representation().write(tree, entity, flags, batch.out)) {
          batch.representations.finish(before, entity);
        } else {
          batch.representations.abandon(before);
        }
      });
      byValues.values().forEach(batch -> batch.ends[path] = batch.representations.targetCount());
    }
    byValues.values().stream()
        .filter(batch -> batch.representations.distinct() > 0)
        .forEach(batches::add);
  }

  /** The values of a call's arguments for one entity; null when one that may not be null is not known. */
  private @Nullable List<byte[]> values(CompiledFetch.Call call, int path, int[] line, int length) {
    List<byte[]> values = new ArrayList<>();
    for (ContextTemplate context : call.contexts()) {
      JsonWriter out = new JsonWriter(32);
      if (!context.write(tree, path, line, length, out)) {
        return null;
      }
      values.add(out.toByteArray());
    }
    return values;
  }

  /** Whether there is nothing to ask. */
  boolean isEmpty() {
    return batches.isEmpty();
  }

  /** Makes the request; {@code send} wraps its body. */
  PendingFetch pending(Variables variables, Function<byte[], SubgraphRequest> send) {
    CompiledFetch.Entities sent = fetch;
    RequestTemplate template = fetch.common().request();
    List<EntityCall> calls = fetch.node().calls();
    if (!isOneForEachCall()) {
      ContextualOperation operation = new ContextualOperation(fetch.node());
      batches.forEach(batch -> operation.add(batch.call));
      calls = operation.calls();
      template = RequestTemplate.of(operation.write(), calls);
      sent = expanded(calls);
    }
    SequencedMap<String, byte[]> json = new LinkedHashMap<>(variables.json());
    for (int i = 0; i < batches.size(); i++) {
      for (int j = 0; j < batches.get(i).values.size(); j++) {
        json.put(
            calls.get(i).contextArguments().get(j).variable(),
            batches.get(i).values.get(j));
      }
    }
    JsonWriter body = new JsonWriter(1024);
    template.write(new Variables(json), body, (call, out) -> {
      JsonWriter written = batches.get(call).out;
      out.raw(written.buffer(), 0, written.length());
    });
    return new PendingFetch(
        sent,
        send.apply(body.toByteArray()),
        batches.stream().map(batch -> batch.representations).toList(),
        batches.stream().map(batch -> batch.ends).toList());
  }

  private boolean isOneForEachCall() {
    if (batches.size() != fetch.calls().size()) {
      return false;
    }
    for (int i = 0; i < batches.size(); i++) {
      if (batches.get(i).call != i) {
        return false;
      }
    }
    return true;
  }

  /** The fetch with a call for each batch. */
  private CompiledFetch.Entities expanded(List<EntityCall> calls) {
    List<CompiledFetch.Call> compiled = new ArrayList<>();
    List<ReadShape.Entry> entries = new ArrayList<>();
    for (Batch batch : batches) {
      CompiledFetch.Call of = fetch.calls().get(batch.call);
      String alias = calls.get(compiled.size()).alias();
      entries.add(new ReadShape.Entry(alias, entries.size(), 1, of.entity()));
      compiled.add(of.withAlias(alias));
    }
    CompiledFetch.Common common = fetch.common();
    return new CompiledFetch.Entities(
        new CompiledFetch.Common(
            common.number(),
            common.subgraph(),
            common.kind(),
            common.operationName(),
            common.guard(),
            common.request(),
            new ReadShape(entries.size(), TypeNames.UNKNOWN, false, entries)),
        compiled,
        fetch.node());
  }
}
