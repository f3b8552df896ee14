package dev.weft.federation.composition;

import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import java.util.ArrayList;
import java.util.List;

/** Who gives fields to all implementations of an interface at once. Stateless. */
final class InterfaceObjects {
  private InterfaceObjects() {}

  /** The interface objects that stand for {@code parent}, a merged object type, in subgraphs that do not know it. */
  static List<Source<TypeDefinition>> abstracting(MergeContext context, TypeDefinition parent) {
    if (!(parent instanceof ObjectDefinition)) {
      return List.of();
    }
    List<Source<TypeDefinition>> found = new ArrayList<>();
    for (String interfaceName : Schema.interfacesOf(parent)) {
      for (Source<TypeDefinition> source : context.interfaceObjects(interfaceName)) {
        if (source.subgraph().schema().type(parent.name()) == null) {
          found.add(source);
        }
      }
    }
    return found;
  }

  /** Whether an interface object that stands for {@code parent} resolves the field. */
  static boolean resolve(MergeContext context, TypeDefinition parent, String field) {
    for (Source<TypeDefinition> source : abstracting(context, parent)) {
      String interfaceName = source.element().name();
      if (source.subgraph().schema().field(interfaceName, field) != null
          && !source.subgraph().facts().isExternal(interfaceName, field)) {
        return true;
      }
    }
    return false;
  }
}
