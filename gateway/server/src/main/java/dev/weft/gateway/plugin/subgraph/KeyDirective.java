package dev.weft.gateway.plugin.subgraph;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Definition;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ObjectField;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectValue;
import graphql.language.SchemaDefinition;
import graphql.language.StringValue;
import graphql.language.TypeDefinition;
import graphql.language.Value;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** Finds the types with {@code @key}, by whatever name the schema's {@code @link} gives the directive. */
final class KeyDirective {
  private static final String FEDERATION = "https://specs.apollo.dev/federation/";

  private KeyDirective() {}

  /** The object types and interfaces with a key, in the order of the document. */
  static SequencedSet<String> entities(Document document) {
    String key = name(document);
    SequencedSet<String> found = new LinkedHashSet<>();
    for (Definition<?> definition : document.getDefinitions()) {
      // the classes of extensions are subclasses of those of definitions
      boolean composite = definition instanceof ObjectTypeDefinition
          || definition instanceof InterfaceTypeDefinition;
      if (composite
          && definition instanceof DirectivesContainer<?> type
          && definition instanceof TypeDefinition<?> named
          && type.hasDirective(key)) {
        found.add(named.getName());
      }
    }
    return found;
  }

  private static String name(Document document) {
    for (Definition<?> definition : document.getDefinitions()) {
      if (definition instanceof SchemaDefinition schema) {
        for (Directive link : schema.getDirectives("link")) {
          String url = text(link.getArgument("url"));
          if (url != null && url.startsWith(FEDERATION)) {
            return imported(link);
          }
        }
      }
    }
    return "key"; // federation 1
  }

  private static String imported(Directive link) {
    Argument argument = link.getArgument("import");
    if (argument != null && argument.getValue() instanceof ArrayValue imports) {
      for (Value<?> each : imports.getValues()) {
        if (each instanceof StringValue plain && "@key".equals(plain.getValue())) {
          return "key";
        }
        if (each instanceof ObjectValue renamed && "@key".equals(field(renamed, "name"))) {
          String as = field(renamed, "as");
          return as == null ? "key" : as.substring(1);
        }
      }
    }
    String prefix = text(link.getArgument("as"));
    return (prefix == null ? "federation" : prefix) + "__key";
  }

  private static @Nullable String text(@Nullable Argument argument) {
    return argument != null && argument.getValue() instanceof StringValue value
        ? value.getValue()
        : null;
  }

  private static @Nullable String field(ObjectValue object, String name) {
    for (ObjectField field : object.getObjectFields()) {
      if (field.getName().equals(name) && field.getValue() instanceof StringValue value) {
        return value.getValue();
      }
    }
    return null;
  }
}
