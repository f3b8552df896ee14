package dev.weft.federation.supergraph;

import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.SchemaDefinition;
import dev.weft.federation.sdl.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The specifications that a supergraph links, and the names their elements have in it. */
final class LinkedFeatures {

  /**
   * One {@code @link} or {@code @core}.
   *
   * @param prefix what the feature's names begin with
   * @param imports the names in this document by the names in the specification; directives keep their at sign
   */
  record Feature(String identity, String version, String prefix, Map<String, String> imports) {}

  private final List<Feature> features = new ArrayList<>();
  private final List<String> linkDirectives = new ArrayList<>(List.of("link", "core"));

  static LinkedFeatures of(Document document) {
    LinkedFeatures linked = new LinkedFeatures();
    for (Definition definition : document.definitions()) {
      if (definition instanceof SchemaDefinition schema) {
        schema.directives().forEach(linked::read);
      }
    }
    return linked;
  }

  private void read(Directive directive) {
    @Nullable
    Value given = directive.argument("url") == null
        ? directive.argument("feature")
        : directive.argument("url");
    if (!(given instanceof Value.StringValue(String url, boolean _))) {
      return;
    }
    linkDirectives.add(directive.name());
    String[] parts =
        url.replaceFirst("^[a-zA-Z]+://", "").replaceFirst("/+$", "").split("/");
    boolean versioned = parts[parts.length - 1].matches("v\\d+(\\.\\d+)*");
    String version = versioned ? parts[parts.length - 1] : "";
    int nameIndex = parts.length - (versioned ? 2 : 1);
    String name = nameIndex < 0 ? "" : parts[nameIndex];
    String identity = String.join("/", List.of(parts).subList(0, Math.max(0, nameIndex + 1)));
    String prefix =
        directive.argument("as") instanceof Value.StringValue(String as, boolean _) ? as : name;
    Map<String, String> imports = new LinkedHashMap<>();
    if (directive.argument("import") instanceof Value.ListValue(List<Value> items)) {
      for (Value item : items) {
        switch (item) {
          case Value.StringValue(String text, boolean _) -> imports.put(text, text);
          case Value.ObjectValue object -> {
            if (object.fields().get("name") instanceof Value.StringValue(String from, boolean _)) {
              imports.put(
                  from,
                  object.fields().get("as") instanceof Value.StringValue(String to, boolean _)
                      ? to
                      : from);
            }
          }
          default -> {}
        }
      }
    }
    features.add(new Feature(identity, version, prefix, imports));
  }

  /** The feature of that name at specs.apollo.dev, or null. */
  @Nullable
  Feature apollo(String name) {
    for (Feature feature : features) {
      if (feature.identity().equals("specs.apollo.dev/" + name)) {
        return feature;
      }
    }
    return null;
  }

  /** What the directive {@code element} of a feature is called here; the feature's own directive for "". */
  static String directiveName(Feature feature, String element) {
    String specName = element.isEmpty() ? specName(feature) : element;
    @Nullable String imported = feature.imports().get("@" + specName);
    if (imported != null) {
      return imported.substring(1);
    }
    return element.isEmpty() ? feature.prefix() : feature.prefix() + "__" + element;
  }

  private static String specName(Feature feature) {
    return feature.identity().substring(feature.identity().lastIndexOf('/') + 1);
  }

  /** Whether a directive is part of a linked specification. */
  boolean ownsDirective(String name) {
    if (linkDirectives.contains(name)) {
      return true;
    }
    for (Feature feature : features) {
      if (name.equals(feature.prefix())
          || isPrefixed(name, feature.prefix())
          || (!feature.imports().isEmpty() && feature.imports().containsValue("@" + name))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a type is part of a linked specification. */
  boolean ownsType(String name) {
    for (String link : linkDirectives) {
      if (isPrefixed(name, link)) {
        return true;
      }
    }
    for (Feature feature : features) {
      if (isPrefixed(name, feature.prefix()) || feature.imports().containsValue(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPrefixed(String name, String prefix) {
    return name.startsWith("__", prefix.length()) && name.startsWith(prefix);
  }
}
