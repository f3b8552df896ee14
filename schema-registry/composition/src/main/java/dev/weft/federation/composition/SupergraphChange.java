package dev.weft.federation.composition;

import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SchemaDefinition;
import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A merged supergraph beside an earlier one that kept all rules: which types need another look.
 *
 * <p>Problem: whether a type keeps the rules, and what clients see of it, rests on other types. Approach: it rests on the
 * types it names, on those that its interfaces name, and, where there are default values, on whatever input types lead to.
 * A type that has none of these among what changed has the answer it had.
 *
 * <p>Immutable once made.
 */
final class SupergraphChange {
  private final Document document;
  private final String head;
  private final SequencedMap<String, SupergraphType> types = new LinkedHashMap<>();
  private final @Nullable SupergraphMemory before;
  private final Set<String> changed = new HashSet<>();
  private final Set<String> affecting = new HashSet<>();
  private final boolean comparable;
  /** The names of the types that need another look; null for all. */
  private final @Nullable Set<String> affected;

  /**
   * Compares.
   *
   * @param before null when there is nothing to compare with
   */
  SupergraphChange(
      Document merged,
      @Nullable String inaccessible,
      Set<String> machinery,
      @Nullable SupergraphMemory before) {
    StringBuilder text = new StringBuilder();
    List<Definition> definitions = new ArrayList<>(merged.definitions().size());
    for (Definition definition : merged.definitions()) {
      switch (definition) {
        case SchemaDefinition _, DirectiveDefinition _ -> {
          text.append(text.isEmpty() ? "" : "\n").append(SdlPrinter.print(definition));
          definitions.add(definition);
        }
        case TypeDefinition type -> {
          SupergraphType known = known(type, before);
          types.put(type.name(), known);
          definitions.add(known.definition());
        }
      }
    }
    this.head = text.toString();
    this.document = new Document(merged.source(), definitions);
    this.before = before;
    this.comparable = before != null
        && before.head().equals(head)
        && Objects.equals(before.inaccessible(), inaccessible)
        && before.machinery().equals(machinery);
    if (before != null && comparable) {
      collectAffecting(before);
    }
    this.affected = !comparable || definitionsUse(affecting) ? null : affected();
  }

  private static SupergraphType known(TypeDefinition type, @Nullable SupergraphMemory before) {
    SupergraphType known = before == null ? null : before.types().get(type.name());
    if (known != null && known.definition() == type) {
      return known;
    }
    SupergraphType made = SupergraphType.of(type);
    return known != null && known.text().equals(made.text()) ? known : made;
  }

  private void collectAffecting(SupergraphMemory earlier) {
    types.forEach((name, type) -> {
      if (earlier.types().get(name) != type) {
        changed.add(name);
      }
    });
    for (String name : earlier.types().keySet()) {
      if (!types.containsKey(name)) {
        changed.add(name);
      }
    }
    affecting.addAll(changed);
    if (affecting.isEmpty()) {
      return;
    }
    List<SupergraphType> inputs = types.values().stream()
        .filter(type -> type.definition() instanceof InputObjectDefinition)
        .toList();
    boolean grown = true;
    while (grown) {
      grown = false;
      for (SupergraphType input : inputs) {
        if (!affecting.contains(input.definition().name()) && input.refersToAny(affecting)) {
          grown |= affecting.add(input.definition().name());
        }
      }
    }
    List<String> interfaces = types.values().stream()
        .filter(type -> type.definition() instanceof InterfaceDefinition)
        .filter(type -> type.refersToAny(affecting))
        .map(type -> type.definition().name())
        .toList();
    affecting.addAll(interfaces);
  }

  private Set<String> affected() {
    Set<String> names = new HashSet<>(affecting);
    if (!affecting.isEmpty()) {
      types.forEach((name, type) -> {
        if (type.refersToAny(affecting)) {
          names.add(name);
        }
      });
    }
    return names;
  }

  /** Whether a directive that subgraphs brought takes arguments of such types. */
  private boolean definitionsUse(Set<String> names) {
    for (Definition definition : document.definitions()) {
      if (definition instanceof DirectiveDefinition directive
          && !JoinSpecification.owns(directive.name())) {
        for (InputValueDefinition argument : directive.arguments()) {
          if (names.contains(argument.type().name())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** The supergraph; what stayed the same is the very same as before. */
  Document document() {
    return document;
  }

  /** The types that are new, gone or other than before; null when the supergraphs cannot be compared by types. */
  @Nullable
  Set<String> changed() {
    return comparable ? changed : null;
  }

  /** The earlier supergraph, or null. */
  @Nullable
  SupergraphMemory before() {
    return before;
  }

  String head() {
    return head;
  }

  SequencedMap<String, SupergraphType> types() {
    return types;
  }

  /** The supergraph's text. */
  String text() {
    StringBuilder text = new StringBuilder(head);
    types.values().forEach(type -> text.append('\n').append(type.text()));
    return text.toString();
  }

  /** Whether the type of that name may stand otherwise to the rules than before, or look otherwise to clients. */
  boolean affects(String name) {
    return affected == null || affected.contains(name);
  }

  /** What clients saw of a type that is not affected, or null when they did not see it. */
  @Nullable
  String apiText(String name) {
    return before == null ? null : before.apiTypes().get(name);
  }
}
