package dev.weft.federation.composition;

import dev.weft.federation.composition.CompositionResult.Composed;
import dev.weft.federation.composition.CompositionResult.Rejected;
import dev.weft.federation.composition.satisfiability.ReachedPositions;
import dev.weft.federation.composition.satisfiability.Satisfiability;
import dev.weft.federation.composition.satisfiability.SatisfiabilityReport;
import dev.weft.federation.problem.CompositionHint;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.spec.FederationDirective;
import dev.weft.federation.supergraph.Supergraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows once the subgraphs are valid one by one: merge, check the supergraph, satisfiability. Confined to one run. */
final class SupergraphComposition {
  private final MergeContext context;
  private final SupergraphMerger merger;
  private @Nullable SupergraphMemory supergraph;

  SupergraphComposition(MergeContext context, CompositionMemory before) {
    this.context = context;
    this.merger = new SupergraphMerger(context, before.merged());
    this.supergraph = before.supergraph();
  }

  /** What was merged, for the next composition. */
  MergeMemory merged() {
    return merger.memory();
  }

  /** The newest supergraph that kept all rules, for the next composition; null when there is none. */
  @Nullable
  SupergraphMemory supergraph() {
    return supergraph;
  }

  CompositionResult run() {
    if (!context.errors().isEmpty()) {
      return new Rejected(context.errors(), context.hints());
    }
    Document document = merger.merge();
    if (!context.errors().isEmpty()) {
      return new Rejected(context.errors(), context.hints());
    }
    String inaccessible = merger.composed().nameOf(FederationDirective.INACCESSIBLE);
    Set<String> machinery = new HashSet<>(merger.machineryTypes());
    merger.machineryDirectives().forEach(name -> machinery.add("@" + name));
    SupergraphChange change = new SupergraphChange(document, inaccessible, machinery, supergraph);
    Schema schema = Schema.of(change.document());
    new SupergraphRules(context, merger, change, schema).check();
    if (!context.errors().isEmpty()) {
      return new Rejected(context.errors(), context.hints());
    }
    Map<String, String> apiTypes = new HashMap<>();
    String apiSchema = apiSchema(change, schema, inaccessible, apiTypes);
    Satisfiability.Checked checked = satisfiability(change, schema, inaccessible);
    SatisfiabilityReport report = checked.report();
    supergraph = new SupergraphMemory(
        change.head(), inaccessible, machinery, change.types(), apiTypes, checked.reached());
    List<CompositionHint> hints = new ArrayList<>(context.hints());
    hints.addAll(report.hints());
    if (!report.errors().isEmpty()) {
      return new Rejected(report.errors(), hints);
    }
    return new Composed(change.text(), apiSchema, hints);
  }

  private Satisfiability.Checked satisfiability(
      SupergraphChange change, Schema schema, @Nullable String inaccessible) {
    ReachedPositions reached = new SatisfiabilityChange(change, schema, inaccessible).extend();
    return reached == null
        ? Satisfiability.checked(Supergraph.of(change.document()), new Places(context))
        : new Satisfiability.Checked(new SatisfiabilityReport(List.of(), List.of()), reached);
  }

  private String apiSchema(
      SupergraphChange change,
      Schema schema,
      @Nullable String inaccessible,
      Map<String, String> texts) {
    ApiSchemaWriter writer = new ApiSchemaWriter(
        schema,
        inaccessible,
        merger.machineryTypes()::contains,
        merger.machineryDirectives()::contains);
    StringBuilder api = new StringBuilder();
    for (Definition definition : writer.head()) {
      api.append(api.isEmpty() ? "" : "\n").append(SdlPrinter.print(definition));
    }
    for (TypeDefinition type : schema.types().values()) {
      String text;
      if (change.affects(type.name())) {
        TypeDefinition visible = writer.visible(type);
        text = visible == null ? null : SdlPrinter.print(visible);
      } else {
        text = change.apiText(type.name());
      }
      if (text != null) {
        api.append(api.isEmpty() ? "" : "\n").append(text);
        texts.put(type.name(), text);
      }
    }
    return api.toString();
  }
}
