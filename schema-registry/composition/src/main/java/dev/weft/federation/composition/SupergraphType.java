package dev.weft.federation.composition;

import dev.weft.federation.schema.BuiltIns;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A type of a supergraph with its text. Immutable.
 *
 * @param text as it is printed; two types of one text mean the same
 * @param references names of the types it names, scalars that are built in apart
 * @param nested its keys and requirements that select within other types
 * @param keyed whether some subgraph has a key of it
 * @param interfaceObject whether some subgraph has it as {@code @interfaceObject}
 */
record SupergraphType(
    TypeDefinition definition,
    String text,
    List<String> references,
    List<String> nested,
    boolean keyed,
    boolean interfaceObject) {

  static SupergraphType of(TypeDefinition definition) {
    Set<String> nested = new LinkedHashSet<>();
    boolean keyed = false;
    boolean interfaceObject = false;
    for (Directive directive : definition.directives()) {
      if (directive.name().equals("join__type")) {
        keyed |= directive.argument("key") != null;
        interfaceObject |= directive.argument("isInterfaceObject") != null;
        addNested(nested, directive, "key");
      }
    }
    for (FieldDefinition field : Schema.fieldsOf(definition)) {
      for (Directive directive : field.directives()) {
        if (directive.name().equals("join__field")) {
          addNested(nested, directive, "requires");
        }
      }
    }
    return new SupergraphType(
        definition,
        SdlPrinter.print(definition),
        List.copyOf(referencesOf(definition)),
        List.copyOf(nested),
        keyed,
        interfaceObject);
  }

  private static void addNested(Set<String> nested, Directive directive, String argument) {
    if (directive.argument(argument) instanceof Value.StringValue(String text, boolean _)
        && (text.indexOf('{') >= 0 || text.contains("..."))) {
      nested.add(text);
    }
  }

  boolean refersToAny(Collection<String> names) {
    for (String reference : references) {
      if (names.contains(reference)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> referencesOf(TypeDefinition type) {
    Set<String> names = new LinkedHashSet<>(Schema.interfacesOf(type));
    for (FieldDefinition field : Schema.fieldsOf(type)) {
      add(names, field.type());
      inputs(names, field.arguments());
    }
    if (type instanceof UnionDefinition union) {
      names.addAll(union.members());
    } else if (type instanceof InputObjectDefinition input) {
      inputs(names, input.fields());
    }
    return names;
  }

  private static void inputs(Set<String> names, List<InputValueDefinition> values) {
    values.forEach(value -> add(names, value.type()));
  }

  private static void add(Set<String> names, TypeRef type) {
    String name = type.name();
    if (!BuiltIns.isScalar(name)) {
      names.add(name);
    }
  }
}
