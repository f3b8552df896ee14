package dev.weft.testkit.subgraph;

import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.SchemaDefinition;
import dev.weft.federation.sdl.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one document spells the directives of federation: by import, renamed, or with a prefix. */
final class FederationDirectives {
  private static final String IDENTITY = "https://specs.apollo.dev/federation/";
  private static final List<String> SERVICE_TYPES =
      List.of("_Any", "_Entity", "_Service", "_FieldSet");

  private final boolean linked;
  private final String prefix;
  private final Map<String, String> imported;

  private FederationDirectives(boolean linked, String prefix, Map<String, String> imported) {
    this.linked = linked;
    this.prefix = prefix;
    this.imported = imported;
  }

  static FederationDirectives of(Document document) {
    for (Definition definition : document.definitions()) {
      if (definition instanceof SchemaDefinition schema) {
        for (Directive directive : schema.directives()) {
          String url = text(directive.argument("url"));
          if (url != null && url.startsWith(IDENTITY)) {
            return linked(directive);
          }
        }
      }
    }
    return new FederationDirectives(false, "federation", Map.of());
  }

  private static FederationDirectives linked(Directive link) {
    var imported = new HashMap<String, String>();
    List<Value> imports =
        link.argument("import") instanceof Value.ListValue(List<Value> items) ? items : List.of();
    for (Value item : imports) {
      if (item instanceof Value.ObjectValue(var fields)) {
        String name = text(fields.get("name"));
        String as = text(fields.get("as"));
        if (name != null) {
          imported.put(name, as == null ? name : as);
        }
      } else if (item instanceof Value.StringValue(String name, boolean _)) {
        imported.put(name, name);
      }
    }
    String as = text(link.argument("as"));
    return new FederationDirectives(true, as == null ? "federation" : as, imported);
  }

  /** Whether the document is written for Federation 2. */
  boolean linked() {
    return linked;
  }

  /** The first of {@code directives} that is federation's {@code name}, or null. */
  @Nullable
  Directive find(List<Directive> directives, String name) {
    return directives.stream()
        .filter(directive -> is(directive, name))
        .findFirst()
        .orElse(null);
  }

  /** All of {@code directives} that are federation's {@code name}. */
  List<Directive> all(List<Directive> directives, String name) {
    return directives.stream().filter(directive -> is(directive, name)).toList();
  }

  private boolean is(Directive directive, String name) {
    if (!linked) {
      return directive.name().equals(name);
    }
    String as = imported.get("@" + name);
    return as == null
        ? directive.name().equals(prefix + "__" + name)
        : directive.name().equals(as.substring(1));
  }

  /** Whether a type or directive of this name belongs to federation rather than to the subgraph. */
  boolean machinery(String name) {
    return SERVICE_TYPES.contains(name)
        || name.startsWith("link__")
        || name.startsWith("core__")
        || name.startsWith(prefix + "__")
        || imported.containsValue(name);
  }

  static @Nullable String text(@Nullable Value value) {
    return value instanceof Value.StringValue(String text, boolean _) ? text : null;
  }
}
