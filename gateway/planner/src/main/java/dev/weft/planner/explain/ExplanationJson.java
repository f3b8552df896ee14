package dev.weft.planner.explain;

import dev.weft.planner.explain.FetchExplanation.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Makes the maps and lists that stand for an explanation in JSON. */
public final class ExplanationJson {
  private ExplanationJson() {}

  /** What stands beside a plan: {@code why}, and {@code alternatives} when it has some. */
  public static SequencedMap<String, Object> properties(PlanExplanation explanation) {
    SequencedMap<String, Object> object = new LinkedHashMap<>();
    object.put("why", explanation.fetches().stream().map(ExplanationJson::fetch).toList());
    if (!explanation.alternatives().isEmpty()) {
      List<Object> alternatives = new ArrayList<>();
      for (PlanExplanation.Alternative alternative : explanation.alternatives()) {
        SequencedMap<String, Object> each = new LinkedHashMap<>();
        each.put("unless", alternative.variable());
        each.putAll(properties(alternative.explanation()));
        alternatives.add(each);
      }
      object.put("whyOtherwise", alternatives);
    }
    return object;
  }

  private static Object fetch(FetchExplanation fetch) {
    SequencedMap<String, Object> object = new LinkedHashMap<>();
    object.put("fetch", fetch.id());
    object.put("serviceName", fetch.subgraph());
    object.put("after", fetch.dependsOn());
    object.put("notes", fetch.notes());
    object.put("entries", fetch.entries().stream().map(ExplanationJson::entry).toList());
    List<Object> supplies = new ArrayList<>();
    for (FetchExplanation.Supply supply : fetch.supplies()) {
      SequencedMap<String, Object> each = new LinkedHashMap<>();
      each.put("fetch", supply.fetch());
      each.put("selection", supply.selection());
      each.put("use", supply.use().name());
      each.put("of", supply.of());
      supplies.add(each);
    }
    object.put("supplies", supplies);
    return object;
  }

  private static Object entry(Entry entry) {
    SequencedMap<String, Object> object = new LinkedHashMap<>();
    object.put("type", entry.type());
    object.put("paths", entry.paths());
    if (entry.key() != null) {
      object.put("key", entry.key());
      object.put("keyFrom", entry.keyFrom());
    }
    List<Object> inputs = new ArrayList<>();
    for (FetchExplanation.Input input : entry.inputs()) {
      SequencedMap<String, Object> each = new LinkedHashMap<>();
      each.put("selection", input.selection());
      each.put("requiredBy", input.field());
      each.put("from", input.from());
      inputs.add(each);
    }
    object.put("inputs", inputs);
    List<Object> fields = new ArrayList<>();
    for (FetchExplanation.Brought field : entry.fields()) {
      SequencedMap<String, Object> each = new LinkedHashMap<>();
      each.put("field", field.coordinate());
      each.put("onlyHere", field.isOnlyHere());
      each.put(
          "rejected",
          field.rejections().stream().map(ExplanationJson::rejection).toList());
      fields.add(each);
    }
    object.put("brings", fields);
    object.put("below", entry.below());
    object.put("provided", entry.provided());
    return object;
  }

  private static Object rejection(Rejection rejection) {
    SequencedMap<String, Object> object = new LinkedHashMap<>();
    object.put("serviceName", rejection.subgraph());
    object.put("code", rejection.code().name());
    object.put("message", rejection.message());
    return object;
  }
}
