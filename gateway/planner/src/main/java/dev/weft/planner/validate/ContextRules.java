package dev.weft.planner.validate;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.JoinFieldSet;
import dev.weft.federation.supergraph.SubgraphSchema;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.plan.ContextArgument;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.EntityFetch;
import dev.weft.planner.plan.ResponsePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that contextual arguments take their values from the nearest objects that set the context, fetched before. */
final class ContextRules {
  private final ApiSchema schema;
  private final SubgraphSchema subgraph;
  private final EntityFetch fetch;
  private final EntityCall call;
  private final Set<Integer> earlier;
  private final List<PlanFault> faults;

  ContextRules(
      ApiSchema schema,
      SubgraphSchema subgraph,
      EntityFetch fetch,
      EntityCall call,
      Set<Integer> earlier,
      List<PlanFault> faults) {
    this.schema = schema;
    this.subgraph = subgraph;
    this.fetch = fetch;
    this.call = call;
    this.earlier = earlier;
    this.faults = faults;
  }

  /** Checks the arguments of all fields that the call asks of the entities at one path. */
  void check(KnownObject root, ResponsePath path) {
    check(call.selectionSet(), "", List.of(), root, path);
  }

  /** The types of the objects between the entity and the selections stand in {@code between}, the entity first. */
  private void check(
      SelectionSet selections,
      String typeName,
      List<Set<String>> between,
      KnownObject root,
      ResponsePath path) {
    SubgraphSchema.Type type = subgraph.type(typeName);
    for (Selection selection : selections.selections()) {
      switch (selection) {
        case Selection.InlineFragment fragment ->
          check(
              fragment.selectionSet(),
              fragment.typeCondition() == null ? typeName : fragment.typeCondition(),
              between,
              root,
              path);
        case Selection.Field field -> {
          SubgraphSchema.Field declared = type == null ? null : type.fields().get(field.name());
          if (declared == null) {
            continue;
          }
          for (SubgraphSchema.ContextArgument argument : declared.contextArguments()) {
            String coordinate = typeName + "." + field.name() + "(" + argument.name() + ":)";
            check(field, argument, coordinate, between, root, path);
          }
          if (field.selectionSet() != null) {
            List<Set<String>> more = new ArrayList<>(between);
            more.add(new LinkedHashSet<>(schema.possibleTypes(typeName)));
            check(field.selectionSet(), declared.type().name(), more, root, path);
          }
        }
      }
    }
  }

  private void fault(String message) {
    faults.add(new PlanFault(fetch.id(), message));
  }

  private void check(
      Selection.Field field,
      SubgraphSchema.ContextArgument argument,
      String coordinate,
      List<Set<String>> between,
      KnownObject root,
      ResponsePath path) {
    ContextArgument given = null;
    if (field.arguments().get(argument.name()) instanceof Value.Variable(String variable)) {
      for (ContextArgument each : call.contextArguments()) {
        given = each.variable().equals(variable) ? each : given;
      }
    }
    TypeRef type = argument.typeRef();
    if (given == null || !given.type().equals(type)) {
      fault("does not fill " + coordinate + " with a " + type + " from the context");
      return;
    }
    Set<String> setting = setting(argument.context());
    for (int i = between.size() - 1; i >= 1; i--) {
      if (between.get(i).stream().anyMatch(setting::contains)) {
        fault("enters above what sets the context of " + coordinate);
      }
    }
    for (int levelsUp = between.isEmpty() ? 1 : 0; ; levelsUp++) {
      @Nullable ResponsePath place = up(path, levelsUp);
      if (place == null) {
        return;
      }
      boolean all = true;
      for (Places.Found found : Places.at(root, place)) {
        for (String object : found.types()) {
          if (setting.contains(object)) {
            source(given, levelsUp, object, found.object(), argument, coordinate);
          } else {
            all = false;
          }
        }
      }
      if (all) {
        return;
      }
    }
  }

  private Set<String> setting(String context) {
    Set<String> setting = new LinkedHashSet<>();
    for (SubgraphSchema.Type type : subgraph.types().values()) {
      if (type.contexts().contains(context)) {
        setting.addAll(schema.possibleTypes(type.name()));
      }
    }
    return setting;
  }

  /** The path without its last keys; null when it has not so many. */
  private static @Nullable ResponsePath up(ResponsePath path, int keys) {
    List<ResponsePath.Segment> segments = new ArrayList<>(path.segments());
    for (int i = 0; i < keys; i++) {
      while (!segments.isEmpty() && !(segments.getLast() instanceof ResponsePath.Segment.Key)) {
        segments.removeLast();
      }
      if (segments.isEmpty()) {
        return null;
      }
      segments.removeLast();
    }
    return new ResponsePath(segments);
  }

  private void source(
      ContextArgument given,
      int levelsUp,
      String type,
      KnownObject object,
      SubgraphSchema.ContextArgument argument,
      String coordinate) {
    for (ContextArgument.Source source : given.sources()) {
      boolean counts = source.levelsUp() == levelsUp
          && (source.type() == null || schema.possibleTypes(source.type()).contains(type));
      if (counts) {
        List<String> keys = source.path().segments().stream()
            .filter(ResponsePath.Segment.Key.class::isInstance)
            .map(Object::toString)
            .toList();
        JoinFieldSet wanted = JoinFieldSet.parse(argument.selection());
        if (!brings(keys, object, type, wanted)) {
          fault("fills " + coordinate + " from " + source + " of " + type
              + ", which is not what the context is or not fetched before");
        }
        return;
      }
    }
    fault("does not take the context of " + coordinate + " from " + type + ", " + levelsUp + " up");
  }

  private boolean brings(
      List<String> keys, @Nullable KnownObject object, String type, JoinFieldSet wanted) {
    KnownObject.KnownField known =
        keys.isEmpty() || object == null ? null : object.fields(type).get(keys.getFirst());
    if (known == null
        || known.sources.stream().noneMatch(source -> earlier.contains(source.fetch()))) {
      return false;
    }
    for (JoinFieldSet.Selection selection : wanted.selections()) {
      switch (selection) {
        case JoinFieldSet.Fragment(@Nullable String on, JoinFieldSet nested) -> {
          if ((on == null || schema.possibleTypes(on).contains(type))
              && brings(keys, object, type, nested)) {
            return true;
          }
        }
        case JoinFieldSet.Field field -> {
          if (field.name().equals(known.name)) {
            KnownObject below = known.value;
            return field.selections() == null || below == null
                ? keys.size() == 1
                : below.types().stream()
                    .anyMatch(inner ->
                        brings(keys.subList(1, keys.size()), below, inner, field.selections()));
          }
        }
      }
    }
    return false;
  }
}
