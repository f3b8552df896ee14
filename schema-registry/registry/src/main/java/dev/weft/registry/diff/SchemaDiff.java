package dev.weft.registry.diff;

import static java.util.Comparator.comparing;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.SchemaType;
import dev.weft.federation.supergraph.SchemaType.Composite;
import dev.weft.federation.supergraph.SchemaType.EnumType;
import dev.weft.federation.supergraph.SchemaType.EnumValue;
import dev.weft.federation.supergraph.SchemaType.Field;
import dev.weft.federation.supergraph.SchemaType.InputField;
import dev.weft.federation.supergraph.SchemaType.InputObject;
import dev.weft.federation.supergraph.SchemaType.InterfaceType;
import dev.weft.federation.supergraph.SchemaType.ObjectType;
import dev.weft.federation.supergraph.SchemaType.Scalar;
import dev.weft.federation.supergraph.SchemaType.UnionType;
import dev.weft.registry.diff.SchemaChange.Added;
import dev.weft.registry.diff.SchemaChange.DefaultChanged;
import dev.weft.registry.diff.SchemaChange.DeprecationChanged;
import dev.weft.registry.diff.SchemaChange.Element;
import dev.weft.registry.diff.SchemaChange.InputTypeChanged;
import dev.weft.registry.diff.SchemaChange.KindChanged;
import dev.weft.registry.diff.SchemaChange.OutputTypeChanged;
import dev.weft.registry.diff.SchemaChange.Removed;
import dev.weft.registry.diff.SchemaChange.RootTypeChanged;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares API schemas. Confined to one comparison. */
public final class SchemaDiff {
  private final List<SchemaChange> changes = new ArrayList<>();

  private SchemaDiff() {}

  /** What differs between two API schemas: what breaks clients first, then by coordinate. */
  public static List<SchemaChange> between(String beforeSdl, String afterSdl) {
    return beforeSdl.equals(afterSdl)
        ? List.of()
        : between(ApiSchema.parse(beforeSdl), ApiSchema.parse(afterSdl));
  }

  /** What differs between two API schemas: what breaks clients first, then by coordinate. */
  public static List<SchemaChange> between(ApiSchema before, ApiSchema after) {
    var diff = new SchemaDiff();
    diff.schemas(before, after);
    diff.changes.sort(comparing(SchemaChange::severity).thenComparing(SchemaChange::coordinate));
    return List.copyOf(diff.changes);
  }

  private void schemas(ApiSchema before, ApiSchema after) {
    rootType("query", before.queryType(), after.queryType());
    rootType("mutation", before.mutationType(), after.mutationType());
    rootType("subscription", before.subscriptionType(), after.subscriptionType());
    compare(
        Element.TYPE,
        byName(before.types(), SchemaType::name),
        byName(after.types(), SchemaType::name),
        name -> name,
        this::types);
    compare(
        Element.DIRECTIVE,
        byName(before.directives(), ApiSchema.DirectiveDefinition::name),
        byName(after.directives(), ApiSchema.DirectiveDefinition::name),
        name -> "@" + name,
        (old, now) -> {
          String at = "@" + old.name();
          names(Element.DIRECTIVE_LOCATION, at, old.locations(), now.locations());
          inputs(
              Element.ARGUMENT, old.arguments(), now.arguments(), name -> at + "(" + name + ":)");
        });
  }

  private void rootType(String operation, @Nullable String before, @Nullable String after) {
    if (before != null && !before.equals(after)) {
      changes.add(new RootTypeChanged(operation, before, after));
    }
  }

  private void types(SchemaType before, SchemaType after) {
    String name = before.name();
    if (!kind(before).equals(kind(after))) {
      changes.add(new KindChanged(name, kind(before), kind(after)));
      return;
    }
    switch (before) {
      case Scalar _ -> {}
      case Composite old -> composites(old, (Composite) after);
      case UnionType old ->
        names(Element.UNION_MEMBER, name, old.members(), ((UnionType) after).members());
      case EnumType old ->
        compare(
            Element.ENUM_VALUE,
            old.values(),
            ((EnumType) after).values(),
            value -> name + "." + value,
            (oldValue, newValue) -> enumValues(name, oldValue, newValue));
      case InputObject old ->
        inputs(
            Element.INPUT_FIELD,
            old.fields(),
            ((InputObject) after).fields(),
            field -> name + "." + field);
    }
  }

  private static String kind(SchemaType type) {
    return switch (type) {
      case Scalar _ -> "scalar";
      case ObjectType _ -> "object type";
      case InterfaceType _ -> "interface";
      case UnionType _ -> "union";
      case EnumType _ -> "enum";
      case InputObject input -> input.isOneOf() ? "oneOf input object" : "input object";
    };
  }

  private void composites(Composite before, Composite after) {
    String name = before.name();
    names(Element.IMPLEMENTED_INTERFACE, name, before.interfaces(), after.interfaces());
    compare(
        Element.FIELD,
        before.fields(),
        after.fields(),
        field -> name + "." + field,
        (old, now) -> fields(name + "." + old.name(), old, now));
  }

  private void fields(String at, Field before, Field after) {
    if (!before.type().equals(after.type())) {
      changes.add(new OutputTypeChanged(at, before.type(), after.type()));
    }
    inputs(Element.ARGUMENT, before.arguments(), after.arguments(), name -> at + "(" + name + ":)");
    deprecation(Element.FIELD, at, before.directives(), after.directives());
  }

  private void enumValues(String type, EnumValue before, EnumValue after) {
    deprecation(
        Element.ENUM_VALUE, type + "." + before.name(), before.directives(), after.directives());
  }

  private void inputs(
      Element element,
      Map<String, InputField> before,
      Map<String, InputField> after,
      UnaryOperator<String> coordinate) {
    before.forEach((name, old) -> {
      InputField now = after.get(name);
      if (now == null) {
        changes.add(new Removed(element, coordinate.apply(name)));
      } else {
        inputFields(element, coordinate.apply(name), old, now);
      }
    });
    after.forEach((name, added) -> {
      if (!before.containsKey(name)) {
        changes.add(new Added(element, coordinate.apply(name), added.isRequired()));
      }
    });
  }

  private void inputFields(Element element, String at, InputField before, InputField after) {
    if (!before.type().equals(after.type())) {
      changes.add(new InputTypeChanged(element, at, before.type(), after.type()));
    }
    if (!Objects.equals(before.defaultValue(), after.defaultValue())) {
      changes.add(new DefaultChanged(
          element,
          at,
          before.defaultValue(),
          after.defaultValue(),
          after.isRequired() && !before.isRequired()));
    }
    deprecation(element, at, before.directives(), after.directives());
  }

  private void deprecation(
      Element element, String at, List<Directive> before, List<Directive> after) {
    boolean now = isDeprecated(after);
    if (isDeprecated(before) != now) {
      changes.add(new DeprecationChanged(element, at, now));
    }
  }

  private static boolean isDeprecated(List<Directive> directives) {
    return directives.stream().anyMatch(directive -> directive.name().equals("deprecated"));
  }

  /** Compares lists whose items have no coordinate of their own. */
  private void names(Element element, String at, List<String> before, List<String> after) {
    compare(
        element,
        byName(before, name -> name),
        byName(after, name -> name),
        name -> at + " " + name,
        (_, _) -> {});
  }

  private <T> void compare(
      Element element,
      Map<String, T> before,
      Map<String, T> after,
      UnaryOperator<String> coordinate,
      BiConsumer<T, T> both) {
    before.forEach((name, old) -> {
      T now = after.get(name);
      if (now == null) {
        changes.add(new Removed(element, coordinate.apply(name)));
      } else {
        both.accept(old, now);
      }
    });
    for (String name : after.keySet()) {
      if (!before.containsKey(name)) {
        changes.add(new Added(element, coordinate.apply(name), false));
      }
    }
  }

  private static <T> Map<String, T> byName(Collection<T> items, Function<T, String> name) {
    return items.stream().collect(Collectors.toMap(name, item -> item, (first, _) -> first));
  }
}
