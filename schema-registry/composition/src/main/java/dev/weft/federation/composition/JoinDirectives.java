package dev.weft.federation.composition;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Writes the join directives of types (join v0.3). */
final class JoinDirectives {
  private final MergeContext context;

  JoinDirectives(MergeContext context) {
    this.context = context;
  }

  /** {@code @join__type} for every subgraph that has the type, one for each of its keys. */
  List<Directive> types(List<Source<TypeDefinition>> sources) {
    List<Directive> joins = new ArrayList<>();
    for (Source<TypeDefinition> source : sources) {
      Subgraph subgraph = source.subgraph();
      boolean interfaceObject = subgraph.isInterfaceObject(source.element());
      List<Directive> keys = subgraph.keys(source.element());
      if (keys.isEmpty()) {
        joins.add(type(source, interfaceObject));
      }
      for (Directive key : keys) {
        Directive join = type(source, interfaceObject);
        SequencedMap<String, Value> arguments = new LinkedHashMap<>();
        arguments.put("graph", context.graph(source.graph()));
        String fields = Subgraph.string(key, "fields");
        arguments.put("key", Value.StringValue.of(fields == null ? "" : fields));
        if (subgraph.inExtension(source.element(), key)) {
          arguments.put("extension", new Value.BooleanValue(true));
        }
        if (key.argument("resolvable") instanceof Value.BooleanValue(boolean resolvable)
            && !resolvable) {
          arguments.put("resolvable", new Value.BooleanValue(false));
        }
        arguments.putAll(join.arguments());
        joins.add(new Directive("join__type", arguments, null));
      }
    }
    return joins;
  }

  private Directive type(Source<TypeDefinition> source, boolean interfaceObject) {
    SequencedMap<String, Value> arguments = new LinkedHashMap<>();
    arguments.put("graph", context.graph(source.graph()));
    if (interfaceObject) {
      arguments.put("isInterfaceObject", new Value.BooleanValue(true));
    }
    return new Directive("join__type", arguments, null);
  }

  Directive of(String directive, int graph) {
    SequencedMap<String, Value> arguments = new LinkedHashMap<>();
    arguments.put("graph", context.graph(graph));
    return new Directive(directive, arguments, null);
  }

  Directive of(String directive, int graph, String argument, String value) {
    SequencedMap<String, Value> arguments = new LinkedHashMap<>();
    arguments.put("graph", context.graph(graph));
    arguments.put(argument, Value.StringValue.of(value));
    return new Directive(directive, arguments, null);
  }
}
