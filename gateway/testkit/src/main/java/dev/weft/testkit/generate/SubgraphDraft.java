package dev.weft.testkit.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A subgraph's schema while it is being made up. Confined to one thread. */
final class SubgraphDraft {
  private static final List<String> ROOTS = List.of("Query", "Mutation", "Subscription");

  private final String name;
  private final SequencedMap<String, TypeDraft> types = new LinkedHashMap<>();

  private final Dialect dialect;

  SubgraphDraft(String name, Dialect dialect) {
    this.name = name;
    this.dialect = dialect;
  }

  /** A type while it is being made up: lines of text by what they define. */
  static final class TypeDraft {
    private final String keyword;
    private final String name;
    private final Set<String> interfaces = new LinkedHashSet<>();
    private final Set<String> directives = new LinkedHashSet<>();
    private final SequencedMap<String, String> lines = new LinkedHashMap<>();

    private TypeDraft(String keyword, String name) {
      this.keyword = keyword;
      this.name = name;
    }

    TypeDraft directive(String directive) {
      directives.add(directive);
      return this;
    }

    TypeDraft implement(String parent) {
      interfaces.add(parent);
      return this;
    }

    /** Adds a field, an enum value or a union member, unless it is there. */
    TypeDraft line(String defines, String text) {
      lines.putIfAbsent(defines, text);
      return this;
    }

    boolean is(String directive) {
      return directives.contains(directive);
    }

    boolean has(String field) {
      return lines.containsKey(field);
    }

    private String text() {
      var text = new StringBuilder(keyword).append(' ').append(name);
      if (!interfaces.isEmpty()) {
        text.append(" implements ").append(String.join(" & ", interfaces));
      }
      directives.forEach(directive -> text.append(' ').append(directive));
      if (keyword.equals("union")) {
        text.append(" = ").append(String.join(" | ", lines.values()));
      } else if (!lines.isEmpty()) {
        text.append(" {\n");
        lines.values().forEach(line -> text.append("  ").append(line).append('\n'));
        text.append('}');
      }
      return text.append("\n\n").toString();
    }
  }

  String name() {
    return name;
  }

  /** The type called {@code name}, begun now if need be. */
  TypeDraft type(String keyword, String name) {
    return types.computeIfAbsent(name, _ -> new TypeDraft(keyword, name));
  }

  @Nullable
  TypeDraft find(String name) {
    return types.get(name);
  }

  /** Names of the object types, root types left out. */
  List<String> objects() {
    var objects = new ArrayList<String>();
    types.values().forEach(type -> {
      if (type.keyword.equals("type") && !ROOTS.contains(type.name)) {
        objects.add(type.name);
      }
    });
    return objects;
  }

  String sdl() {
    var text = new StringBuilder();
    types.values().forEach(type -> text.append(type.text()));
    return dialect.write(
        text.toString(), ROOTS.stream().filter(types::containsKey).toList());
  }
}
