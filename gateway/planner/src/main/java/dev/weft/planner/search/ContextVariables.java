package dev.weft.planner.search;

import dev.weft.federation.supergraph.SubgraphSchema;
import dev.weft.planner.plan.ContextArgument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;

/** Names the variables of a fetch's contextual arguments: equal values get one name. Confined to one fetch. */
final class ContextVariables {
  private record Meaning(
      SubgraphSchema.ContextArgument argument, List<ContextArgument.Source> sources) {}

  private final Predicate<String> taken;
  private final SequencedMap<Meaning, String> names = new LinkedHashMap<>();
  private final Set<String> used = new LinkedHashSet<>();

  /** Starts to name; {@code taken} tells the names that the client's variables have. */
  ContextVariables(Predicate<String> taken) {
    this.taken = taken;
  }

  /** Names the variables that a group is sent. */
  List<ContextArgument> of(Group group) {
    List<ContextArgument> arguments = new ArrayList<>();
    for (ContextUse use : group.contexts) {
      SubgraphSchema.ContextArgument argument = use.need().argument();
      String name =
          names.computeIfAbsent(new Meaning(argument, use.sources()), _ -> free(names.size()));
      group.contextVariables.put(argument, name);
      arguments.add(new ContextArgument(name, argument.typeRef(), use.sources()));
    }
    return arguments;
  }

  /** New names for variables of a call, as far as an earlier call of the request has them. */
  Map<String, String> renamed(List<ContextArgument> ofCall) {
    Map<String, String> newNames = new LinkedHashMap<>();
    for (ContextArgument argument : ofCall) {
      if (!used.add(argument.variable())) {
        String name = free(names.size() + used.size());
        used.add(name);
        newNames.put(argument.variable(), name);
      }
    }
    return newNames;
  }

  private String free(int number) {
    String name = "contextualArgument_" + number;
    while (taken.test(name)) {
      name = "_" + name;
    }
    return name;
  }
}
