package dev.weft.planner.validate;

import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.VariableDefinition;
import dev.weft.planner.plan.EntityFetch;
import dev.weft.planner.plan.FetchNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fetch declares each variable it uses, uses each it declares, and declares them as the client did. */
final class VariableRules {
  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern VARIABLE = Pattern.compile("\\$([_A-Za-z][_0-9A-Za-z]*)");

  private VariableRules() {}

  static void check(FetchNode fetch, Operation operation, List<PlanFault> faults) {
    String text = STRING.matcher(fetch.operation().text()).replaceAll("\"\"");
    Set<String> declared = new LinkedHashSet<>();
    for (VariableDefinition variable : fetch.operation().variables()) {
      declared.add(variable.name());
      boolean representations = fetch instanceof EntityFetch entities
          && entities.calls().stream()
              .anyMatch(call -> call.representationsVariable().equals(variable.name())
                  || call.contextArguments().stream()
                      .anyMatch(argument -> argument.variable().equals(variable.name())));
      if (!representations && !operation.variables().contains(variable)) {
        faults.add(new PlanFault(
            fetch.id(), "declares $" + variable.name() + ", which the client does not"));
      }
    }
    Set<String> used = new LinkedHashSet<>();
    Set<String> seen = new LinkedHashSet<>();
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      if (!seen.add(matcher.group(1))) {
        used.add(matcher.group(1));
      } else if (!declared.contains(matcher.group(1))) {
        faults.add(
            new PlanFault(fetch.id(), "uses $" + matcher.group(1) + " without declaring it"));
      }
    }
    declared.removeAll(used);
    for (String unused : declared) {
      faults.add(new PlanFault(fetch.id(), "declares $" + unused + " without using it"));
    }
  }
}
