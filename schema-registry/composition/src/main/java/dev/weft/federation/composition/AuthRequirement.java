package dev.weft.federation.composition;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.FederationDirective;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client must show to read an element: to be known, and one of the alternatives of scopes and of policies.
 *
 * <p>Immutable.
 *
 * @param scopes null when none are asked for
 * @param policies null when none are asked for
 */
record AuthRequirement(
    boolean authenticated, @Nullable Value scopes, @Nullable Value policies) {
  static final AuthRequirement NONE = new AuthRequirement(false, null, null);

  /** Reads it from merged directives. */
  static AuthRequirement of(List<Directive> directives, ComposedDirectives composed) {
    boolean authenticated = false;
    Value scopes = null;
    Value policies = null;
    for (Directive directive : directives) {
      String name = directive.name();
      if (name.equals(composed.nameOf(FederationDirective.AUTHENTICATED))) {
        authenticated = true;
      } else if (name.equals(composed.nameOf(FederationDirective.REQUIRES_SCOPES))) {
        scopes = directive.argument("scopes");
      } else if (name.equals(composed.nameOf(FederationDirective.POLICY))) {
        policies = directive.argument("policies");
      }
    }
    return new AuthRequirement(authenticated, scopes, policies);
  }

  /** The requirement to satisfy both. */
  AuthRequirement and(AuthRequirement other) {
    return new AuthRequirement(
        authenticated || other.authenticated,
        both(scopes, other.scopes),
        both(policies, other.policies));
  }

  private static @Nullable Value both(@Nullable Value one, @Nullable Value other) {
    if (one == null || other == null || one.equals(other)) {
      return one == null ? other : one;
    }
    return ArgumentMerge.CONJUNCTION.merge(List.of(one, other));
  }

  boolean isNone() {
    return !authenticated && scopes == null && policies == null;
  }

  /** Whether everyone who satisfies this also satisfies {@code other}. */
  boolean implies(AuthRequirement other) {
    return (authenticated || !other.authenticated)
        && implies(scopes, other.scopes)
        && implies(policies, other.policies);
  }

  private static boolean implies(@Nullable Value given, @Nullable Value asked) {
    if (asked == null) {
      return true;
    }
    Set<Set<String>> alternatives = ArgumentMerge.alternatives(asked);
    if (alternatives.isEmpty() || alternatives.stream().anyMatch(Set::isEmpty)) {
      return true;
    }
    return given != null
        && ArgumentMerge.alternatives(given).stream()
            .allMatch(have -> alternatives.stream().anyMatch(have::containsAll));
  }

  /** {@code directives} with this requirement in the place of theirs. */
  List<Directive> writeTo(List<Directive> directives, ComposedDirectives composed) {
    List<Directive> written = new ArrayList<>();
    for (Directive directive : directives) {
      if (of(List.of(directive), composed).isNone()) {
        written.add(directive);
      }
    }
    add(written, composed.nameOf(FederationDirective.AUTHENTICATED), authenticated, null, null);
    add(
        written,
        composed.nameOf(FederationDirective.REQUIRES_SCOPES),
        scopes != null,
        "scopes",
        scopes);
    add(
        written,
        composed.nameOf(FederationDirective.POLICY),
        policies != null,
        "policies",
        policies);
    return written;
  }

  private static void add(
      List<Directive> to,
      @Nullable String name,
      boolean present,
      @Nullable String argument,
      @Nullable Value value) {
    if (name == null || !present) {
      return;
    }
    SequencedMap<String, Value> arguments = new LinkedHashMap<>();
    if (argument != null && value != null) {
      arguments.put(argument, value);
    }
    to.add(new Directive(name, arguments, null));
  }
}
