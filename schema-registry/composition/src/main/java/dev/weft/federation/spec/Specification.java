package dev.weft.federation.spec;

import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.EnumValueDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SchemaDefinition;
import dev.weft.federation.sdl.SdlParser;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import dev.weft.federation.sdl.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One version of a specification with what it defines, under the specification's own names.
 *
 * <p>Immutable.
 *
 * @param purpose {@code SECURITY}, {@code EXECUTION} or null: what a supergraph that carries it says
 */
public record Specification(SpecUrl url, @Nullable String purpose, List<Definition> definitions) {
  public Specification {
    definitions = List.copyOf(definitions);
  }

  static Specification of(String url, @Nullable String purpose, String sdl) {
    try {
      return new Specification(
          SpecUrl.parse(url),
          purpose,
          sdl.isBlank() ? List.of() : SdlParser.parse(url, sdl).definitions());
    } catch (SpecUrl.InvalidSpecUrl e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The names that a link may import, directives with their at sign. */
  public Set<String> elements() {
    Set<String> names = new LinkedHashSet<>();
    for (Definition definition : definitions) {
      switch (definition) {
        case DirectiveDefinition directive -> names.add("@" + directive.name());
        case TypeDefinition type -> names.add(type.name());
        case SchemaDefinition _ -> {}
      }
    }
    return names;
  }

  /** The definitions under the names that {@code link} gives them. */
  public List<Definition> definitions(Link link) {
    Set<String> own = elements();
    Function<String, String> typeName = name -> own.contains(name) ? link.typeName(name) : name;
    List<Definition> renamed = new ArrayList<>();
    for (Definition definition : definitions) {
      renamed.add(rename(definition, link, typeName));
    }
    return renamed;
  }

  private static Definition rename(
      Definition definition, Link link, Function<String, String> typeName) {
    return switch (definition) {
      case DirectiveDefinition d ->
        new DirectiveDefinition(
            d.description(),
            link.directiveName(d.name()),
            rename(d.arguments(), typeName),
            d.repeatable(),
            d.locations(),
            null);
      case ScalarDefinition d ->
        new ScalarDefinition(null, typeName.apply(d.name()), List.of(), false, null);
      case EnumDefinition d -> {
        List<EnumValueDefinition> values = new ArrayList<>();
        d.values()
            .forEach(v ->
                values.add(new EnumValueDefinition(v.description(), v.name(), List.of(), null)));
        yield new EnumDefinition(
            d.description(), typeName.apply(d.name()), List.of(), values, false, null);
      }
      case InputObjectDefinition d ->
        new InputObjectDefinition(
            null, typeName.apply(d.name()), List.of(), rename(d.fields(), typeName), false, null);
      case TypeDefinition d -> throw new IllegalStateException("specification type " + d.name());
      case SchemaDefinition _ -> throw new IllegalStateException("schema in a specification");
    };
  }

  private static List<InputValueDefinition> rename(
      List<InputValueDefinition> values, Function<String, String> typeName) {
    List<InputValueDefinition> renamed = new ArrayList<>();
    for (InputValueDefinition v : values) {
      renamed.add(new InputValueDefinition(
          null, v.name(), rename(v.type(), typeName), v.defaultValue(), List.of(), null));
    }
    return renamed;
  }

  private static TypeRef rename(TypeRef type, Function<String, String> typeName) {
    return switch (type) {
      case TypeRef.Named(String name) -> new TypeRef.Named(typeName.apply(name));
      case TypeRef.ListOf(TypeRef item) -> new TypeRef.ListOf(rename(item, typeName));
      case TypeRef.NonNull(TypeRef inner) -> new TypeRef.NonNull(rename(inner, typeName));
    };
  }
}
