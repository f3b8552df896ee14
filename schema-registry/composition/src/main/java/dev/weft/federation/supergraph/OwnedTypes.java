package dev.weft.federation.supergraph;

import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.TypeRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What join v0.1 leaves unsaid: a subgraph has the fields of its keys though another owns them, and a type that names
 * no subgraph is in those that can reach it.
 */
final class OwnedTypes {
  private OwnedTypes() {}

  static void addKeyFields(
      SequencedMap<String, SubgraphSchema.Field> fields,
      List<SubgraphSchema.Key> keys,
      List<FieldDefinition> definitions) {
    for (SubgraphSchema.Key key : keys) {
      for (JoinFieldSet.Selection selection : key.fields().selections()) {
        if (selection instanceof JoinFieldSet.Field keyField) {
          for (FieldDefinition definition : definitions) {
            if (definition.name().equals(keyField.name())) {
              fields.putIfAbsent(
                  keyField.name(),
                  new SubgraphSchema.Field(
                      keyField.name(),
                      definition.type(),
                      false,
                      null,
                      null,
                      null,
                      false,
                      List.of()));
            }
          }
        }
      }
    }
  }

  static SubgraphSchema prune(SubgraphSchema schema, ApiSchema full) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(full.queryType());
    if (full.mutationType() != null) {
      open.add(full.mutationType());
    }
    if (full.subscriptionType() != null) {
      open.add(full.subscriptionType());
    }
    for (SubgraphSchema.Type type : schema.types().values()) {
      if (!type.keys().isEmpty()
          || type.kind() == SubgraphSchema.Kind.LEAF
          || type.kind() == SubgraphSchema.Kind.INPUT) {
        open.add(type.name());
      }
    }
    while (!open.isEmpty()) {
      String name = open.pop();
      SubgraphSchema.@Nullable Type type = schema.type(name);
      if (type != null && reached.add(name)) {
        open.addAll(type.possibleTypes());
        open.addAll(type.interfaces());
        type.fields().values().stream()
            .map(SubgraphSchema.Field::type)
            .map(TypeRef::name)
            .forEach(open::add);
      }
    }
    SequencedMap<String, SubgraphSchema.Type> kept = new LinkedHashMap<>(schema.types());
    kept.keySet().retainAll(reached);
    return new SubgraphSchema(schema.name(), kept);
  }
}
