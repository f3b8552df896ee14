package dev.weft.testkit.generate;

import java.util.List;
import java.util.Random;

/** The types that any subgraph of a generated supergraph may use, everywhere defined alike. */
final class SharedTypes {
  private final boolean inaccessible;

  SharedTypes(Random random) {
    this.inaccessible = random.nextInt(4) == 0;
  }

  /** Defines in {@code subgraph} whatever shared types {@code text}, a type or arguments, names. */
  void use(SubgraphDraft subgraph, String text) {
    if (text.contains("Color")) {
      List.of("RED", "GREEN", "BLUE")
          .forEach(value -> subgraph.type("enum", "Color").line(value, value));
    }
    if (text.contains("Stamp")) {
      subgraph.type("scalar", "Stamp");
    }
    if (text.contains("Size")) {
      subgraph
          .type("type", "Size")
          .directive("@shareable")
          .line("width", "width: Int!")
          .line("unit", "unit(short: Boolean = true): String")
          .line("secret", "secret: Int" + (inaccessible ? " @inaccessible" : ""));
    }
    if (text.contains("Box")) {
      use(subgraph, "Size");
      subgraph
          .type("type", "Box")
          .directive("@shareable")
          .line("size", "size: Size!")
          .line("label", "label: String");
    }
    if (text.contains("Filter")) {
      use(subgraph, "Color");
      subgraph
          .type("input", "Filter")
          .line("text", "text: String")
          .line("min", "min: Int! = 1")
          .line("color", "color: Color = RED")
          .line("not", "not: Filter");
    }
  }

  /** Whether a field of {@code type} can be copied to another subgraph: it leads to no entity and no type of one subgraph. */
  boolean isLeaf(String type) {
    return !type.contains("E") && !type.contains("W");
  }

  /** What a field set selects of {@code type}. */
  String selection(String type) {
    if (type.contains("Box")) {
      return " { label size { width } }";
    }
    return type.contains("Size") ? " { secret width }" : "";
  }
}
