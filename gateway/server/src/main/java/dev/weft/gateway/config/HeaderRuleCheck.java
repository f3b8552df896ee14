package dev.weft.gateway.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What must hold within one rule for headers. Confined to one reading. */
final class HeaderRuleCheck {
  private final BiConsumer<String, String> problems;

  /** Makes a check that tells each problem with the path of its setting. */
  HeaderRuleCheck(BiConsumer<String, String> problems) {
    this.problems = problems;
  }

  void requests(String path, List<RequestHeaderRule> rules) {
    for (int i = 0; i < rules.size(); i++) {
      request(path + "[" + i + "]", rules.get(i));
    }
  }

  void responses(String path, List<ResponseHeaderRule> rules) {
    for (int i = 0; i < rules.size(); i++) {
      response(path + "[" + i + "]", rules.get(i));
    }
  }

  private void request(String path, RequestHeaderRule rule) {
    List<String> actions = new ArrayList<>();
    note(actions, "propagate", rule.propagate());
    note(actions, "propagate_matching", rule.propagateMatching());
    note(actions, "insert", rule.insert());
    note(actions, "remove", rule.remove());
    note(actions, "remove_matching", rule.removeMatching());
    if (actions.size() != 1) {
      problems.accept(
          path,
          (actions.isEmpty() ? "the rule does nothing" : String.join(" and ", actions))
              + " (expected: one of propagate, propagate_matching, insert, remove, remove_matching)");
    }
    only(path + ".as", rule.as() != null, rule.propagate() != null, "propagate");
    only(path + ".default", rule.otherwise() != null, rule.propagate() != null, "propagate");
    only(path + ".value", rule.value() != null, rule.insert() != null, "insert");
    only(path + ".secret", rule.secret() != null, rule.insert() != null, "insert");
    if (rule.insert() != null && (rule.value() == null) == (rule.secret() == null)) {
      problems.accept(
          path,
          "insert needs " + (rule.value() == null ? "a value" : "one value")
              + " (expected: either value or secret)");
    }
    passable(path + ".propagate", rule.propagate(), UnforwardedHeaders.OF_REQUESTS);
    passable(path + ".as", rule.as(), UnforwardedHeaders.OF_REQUESTS);
    passable(path + ".insert", rule.insert(), UnforwardedHeaders.OF_REQUESTS);
    pattern(path + ".propagate_matching", rule.propagateMatching());
    pattern(path + ".remove_matching", rule.removeMatching());
  }

  private void response(String path, ResponseHeaderRule rule) {
    if ((rule.propagate() == null) == (rule.propagateMatching() == null)) {
      problems.accept(path, "the rule needs either propagate or propagate_matching");
    }
    only(path + ".as", rule.as() != null, rule.propagate() != null, "propagate");
    only(path + ".default", rule.otherwise() != null, rule.propagate() != null, "propagate");
    if (rule.merge() == ResponseHeaderRule.Merge.MOST_RESTRICTIVE
        && !"cache-control".equalsIgnoreCase(rule.propagate())) {
      problems.accept(
          path + ".merge",
          "most_restrictive is for cache-control (expected: first, last or append)");
    }
    passable(path + ".propagate", rule.propagate(), UnforwardedHeaders.OF_RESPONSES);
    passable(path + ".as", rule.as(), UnforwardedHeaders.OF_RESPONSES);
    pattern(path + ".propagate_matching", rule.propagateMatching());
  }

  private static void note(List<String> actions, String action, @Nullable String subject) {
    if (subject != null) {
      actions.add(action);
    }
  }

  private void only(String path, boolean given, boolean fits, String action) {
    if (given && !fits) {
      problems.accept(path, "goes with " + action + " only");
    }
  }

  private void passable(String path, @Nullable String name, Set<String> never) {
    if (name != null && never.contains(name.toLowerCase(Locale.ROOT))) {
      problems.accept(path, name + " belongs to one connection or one message and never goes on");
    }
  }

  private void pattern(String path, @Nullable String pattern) {
    if (pattern != null) {
      try {
        Pattern.compile(pattern);
      } catch (PatternSyntaxException e) {
        problems.accept(path, "is no regular expression: " + e.getDescription());
      }
    }
  }
}
