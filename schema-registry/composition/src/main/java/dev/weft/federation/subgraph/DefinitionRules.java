package dev.weft.federation.subgraph;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.schema.BuiltIns;
import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.EnumValueDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SchemaDefinition;
import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A subgraph that spells out definitions of a specification spells them right. Confined to one subgraph. */
final class DefinitionRules {

  /** Where to tell of a problem. */
  @FunctionalInterface
  interface Report {
    void add(
        ErrorCode code,
        String coordinate,
        String problem,
        String mend,
        @Nullable SourceLocation location);
  }

  private static final String REMOVE = "remove the definition, it is added by itself";

  private final Report report;
  private final Map<String, TypeDefinition> types = new HashMap<>();

  private DefinitionRules(Report report) {
    this.report = report;
  }

  /** Compares what is written with what is expected; the answer is what has to be added. */
  static List<Definition> check(
      Report report, List<Definition> written, List<Definition> expected) {
    DefinitionRules rules = new DefinitionRules(report);
    Map<String, DirectiveDefinition> directives = new HashMap<>();
    for (Definition definition : written) {
      switch (definition) {
        case DirectiveDefinition directive -> directives.putIfAbsent(directive.name(), directive);
        case TypeDefinition type -> rules.types.putIfAbsent(type.name(), type);
        case SchemaDefinition _ -> {}
      }
    }
    List<Definition> missing = new ArrayList<>();
    for (Definition definition : expected) {
      switch (definition) {
        case DirectiveDefinition directive -> {
          DirectiveDefinition own = directives.get(directive.name());
          if (own == null) {
            missing.add(directive);
          } else {
            rules.directive(own, directive);
          }
        }
        case TypeDefinition type -> {
          TypeDefinition own = rules.types.get(type.name());
          if (own == null) {
            missing.add(type);
          } else {
            rules.type(own, type);
          }
        }
        case SchemaDefinition _ -> {}
      }
    }
    return missing;
  }

  private void type(TypeDefinition own, TypeDefinition expected) {
    if (own.getClass() != expected.getClass()) {
      report.add(
          ErrorCode.TYPE_DEFINITION_INVALID,
          own.name(),
          "the specification defines " + own.name() + " as `" + expected.keyword() + "`, not as `"
              + own.keyword() + "`",
          REMOVE,
          own.location());
    } else if (own instanceof EnumDefinition ownEnum
        && expected instanceof EnumDefinition expectedEnum) {
      Set<String> values = names(expectedEnum);
      if (!names(ownEnum).equals(values)) {
        report.add(
            ErrorCode.TYPE_DEFINITION_INVALID,
            own.name(),
            "the enum " + own.name() + " has not exactly the values of the specification, "
                + String.join(", ", values),
            REMOVE,
            own.location());
      }
    }
  }

  private static Set<String> names(EnumDefinition type) {
    return type.values().stream()
        .map(EnumValueDefinition::name)
        .collect(Collectors.toCollection(java.util.TreeSet::new));
  }

  private void directive(DirectiveDefinition own, DirectiveDefinition expected) {
    for (InputValueDefinition argument : expected.arguments()) {
      InputValueDefinition mine = own.argument(argument.name());
      if (mine == null) {
        if (argument.type() instanceof TypeRef.NonNull && argument.defaultValue() == null) {
          invalid(own, "it lacks the argument `" + argument.name() + ": " + argument.type() + "`");
        }
        continue;
      }
      TypeRef actual = mine.type();
      if (actual instanceof TypeRef.NonNull(TypeRef inner)
          && !(argument.type() instanceof TypeRef.NonNull)) {
        actual = inner; // one may always insist on an optional argument
      }
      if (!actual.equals(argument.type()) && !mayRedefine(argument.type(), actual)) {
        invalid(
            own,
            mine.location(),
            "its argument `" + argument.name() + "` has type " + mine.type() + " instead of "
                + argument.type());
      } else if (!(argument.type() instanceof TypeRef.NonNull)
          && !(mine.type() instanceof TypeRef.NonNull)
          && !Objects.equals(mine.defaultValue(), argument.defaultValue())) {
        invalid(
            own,
            mine.location(),
            "its argument `" + argument.name() + "` has " + defaultOf(mine) + " instead of "
                + defaultOf(argument));
      }
    }
    for (InputValueDefinition mine : own.arguments()) {
      if (expected.argument(mine.name()) == null) {
        invalid(own, mine.location(), "it adds the argument `" + mine.name() + "`");
      }
    }
    if (own.repeatable() && !expected.repeatable()) {
      invalid(own, "it is repeatable");
    }
    if (!expected.locations().containsAll(own.locations())) {
      List<String> more = new ArrayList<>(own.locations());
      more.removeAll(expected.locations());
      invalid(own, "it may also stand on " + String.join(", ", more));
    }
  }

  private static String defaultOf(InputValueDefinition argument) {
    return argument.defaultValue() == null
        ? "no default value"
        : "the default value " + SdlPrinter.print(argument.defaultValue());
  }

  /** A custom scalar accepts anything, so any type may stand in for it that is not another custom scalar. */
  private boolean mayRedefine(TypeRef expected, TypeRef actual) {
    if (actual.equals(expected)) {
      return true;
    }
    return switch (expected) {
      case TypeRef.NonNull(TypeRef inner) ->
        actual instanceof TypeRef.NonNull(TypeRef actualInner) && mayRedefine(inner, actualInner);
      case TypeRef.ListOf(TypeRef item) ->
        actual instanceof TypeRef.ListOf(TypeRef actualItem) && mayRedefine(item, actualItem);
      case TypeRef.Named(String name) ->
        !BuiltIns.isScalar(name)
            && (BuiltIns.isScalar(actual.name())
                || !(types.get(actual.name()) instanceof TypeDefinition.ScalarDefinition));
    };
  }

  private void invalid(DirectiveDefinition own, String message) {
    invalid(own, own.location(), message);
  }

  private void invalid(DirectiveDefinition own, @Nullable SourceLocation location, String message) {
    report.add(
        ErrorCode.DIRECTIVE_DEFINITION_INVALID,
        "@" + own.name(),
        "the definition of @" + own.name() + " differs from the specification: " + message,
        REMOVE,
        location);
  }
}
