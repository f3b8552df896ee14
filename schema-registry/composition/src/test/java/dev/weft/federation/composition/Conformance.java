package dev.weft.federation.composition;

import dev.weft.federation.composition.CompositionResult.Composed;
import dev.weft.federation.composition.CompositionResult.Rejected;
import dev.weft.federation.composition.Corpus.Case;
import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.CompositionHint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares our answer to a case with the reference's, by meaning. */
final class Conformance {
  private Conformance() {}

  /** What differs, or null if nothing that counts does. */
  static @Nullable String difference(Case example) {
    CompositionResult result;
    try {
      result = Composer.compose(example.subgraphs());
    } catch (RuntimeException | StackOverflowError e) {
      StackTraceElement[] trace = e.getStackTrace();
      return "threw " + e + " at " + (trace.length > 0 ? trace[0] : "?") + " "
          + (trace.length > 1 ? trace[1] : "");
    }
    return switch (result) {
      case Rejected(List<CompositionError> errors, var _) -> rejected(example, errors);
      case Composed(String supergraph, String api, var _) -> composed(example, supergraph, api);
    };
  }

  private static @Nullable String rejected(Case example, List<CompositionError> errors) {
    Set<String> codes =
        errors.stream().map(CompositionError::code).collect(Collectors.toCollection(TreeSet::new));
    if (example.success()) {
      return "rejected with "
          + errors.stream().map(e -> e.code() + ": " + e.message()).toList();
    }
    Set<String> expected = example.codes();
    if (expected == null || expected.equals(codes)) {
      return null;
    }
    return "codes " + codes + " instead of " + expected + " "
        + errors.stream().map(CompositionError::message).toList();
  }

  private static @Nullable String composed(Case example, String supergraph, String api) {
    if (!example.success()) {
      return "composed instead of " + example.codes();
    }
    List<String> differences = new ArrayList<>();
    compare("supergraph", example.supergraph(), supergraph, differences);
    compare("api", example.api(), api, differences);
    return differences.isEmpty() ? null : String.join("\n", differences);
  }

  private static void compare(
      String what, String expected, String actual, List<String> differences) {
    List<String> missing = new ArrayList<>(CanonicalSdl.lines(expected));
    List<String> extra = new ArrayList<>();
    for (String line : CanonicalSdl.lines(actual)) {
      if (!missing.remove(line)) {
        extra.add(line);
      }
    }
    missing.forEach(line -> differences.add(what + " lacks  " + line));
    extra.forEach(line -> differences.add(what + " has    " + line));
  }

  /** The hint codes that only one of both has; hints are of second rank. */
  static Set<String> hintDifference(Case example) {
    Set<String> differing = new TreeSet<>();
    if (example.success()
        && Composer.compose(example.subgraphs()) instanceof Composed(var _, var _, var hints)) {
      Set<String> ours =
          hints.stream().map(CompositionHint::code).collect(Collectors.toCollection(TreeSet::new));
      ours.stream()
          .filter(code -> !example.hints().contains(code))
          .forEach(code -> differing.add("+" + code));
      example.hints().stream()
          .filter(code -> !ours.contains(code))
          .forEach(code -> differing.add("-" + code));
    }
    return differing;
  }
}
