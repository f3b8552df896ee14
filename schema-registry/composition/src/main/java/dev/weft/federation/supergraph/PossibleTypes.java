package dev.weft.federation.supergraph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Which object types a value of a type may have. */
final class PossibleTypes {
  private PossibleTypes() {}

  static SequencedMap<String, List<String>> of(Collection<SchemaType> types) {
    SequencedMap<String, List<String>> possible = new LinkedHashMap<>();
    for (SchemaType type : types) {
      switch (type) {
        case SchemaType.ObjectType object -> {
          possible.computeIfAbsent(object.name(), _ -> new ArrayList<>()).add(object.name());
          for (String parent : object.interfaces()) {
            possible.computeIfAbsent(parent, _ -> new ArrayList<>()).add(object.name());
          }
        }
        case SchemaType.UnionType union -> possible.put(union.name(), union.members());
        case SchemaType.InterfaceType parent ->
          possible.computeIfAbsent(parent.name(), _ -> new ArrayList<>());
        case SchemaType.Scalar _, SchemaType.EnumType _, SchemaType.InputObject _ -> {}
      }
    }
    possible.replaceAll((_, names) -> List.copyOf(names));
    return possible;
  }
}
