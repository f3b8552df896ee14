package dev.weft.federation.subgraph;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import java.util.List;

/**
 * An interface object needs a subgraph that tells the object type of an entity by the interface's key, which Federation 1
 * could not, whatever it let one write. Stateless.
 */
public final class InterfaceObjectKeys {
  private InterfaceObjectKeys() {}

  /** Checks the subgraphs as they were read, before any upgrade. */
  public static void check(List<Subgraph> subgraphs, List<CompositionError> errors) {
    for (Subgraph subgraph : subgraphs) {
      Schema schema = subgraph.schema();
      for (TypeDefinition type : schema.types().values()) {
        if (!subgraph.isFederation1() && subgraph.isInterfaceObject(type)) {
          for (Subgraph other : subgraphs) {
            check(subgraph, type, other, errors);
          }
        }
      }
    }
  }

  private static void check(
      Subgraph subgraph, TypeDefinition type, Subgraph other, List<CompositionError> errors) {
    if (other.isFederation1()
        && other.schema().type(type.name()) instanceof InterfaceDefinition keyed
        && !other.keys(keyed).isEmpty()) {
      errors.add(CompositionError.of(
          ErrorCode.INTERFACE_OBJECT_USAGE_ERROR,
          type.name(),
          type.name() + " is an @interfaceObject in subgraph \"" + subgraph.name()
              + "\", but subgraph \"" + other.name()
              + "\" gives the interface a @key in Federation 1, where it does not tell object types;"
              + " link federation v2.3 or newer there, or remove that @key",
          other.at(keyed.location())));
    }
  }
}
