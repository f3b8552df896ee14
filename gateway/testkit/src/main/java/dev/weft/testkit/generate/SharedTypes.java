package dev.weft.testkit.generate;

import java.util.List;
import java.util.Random;

/** The types that any subgraph of a generated supergraph may use, everywhere defined alike. */
final class SharedTypes {
  private final boolean inaccessible;
  private final boolean hiddenColor;

  SharedTypes(Random random) {
    this.inaccessible = random.nextInt(4) == 0;
    this.hiddenColor = random.nextInt(4) == 0;
  }

  /** Defines in {@code subgraph} whatever shared types {@code text}, a type or arguments, names. */
  void use(SubgraphDraft subgraph, String text) {
    if (text.contains("Color")) {
      List.of("RED", "GREEN", "BLUE")
          .forEach(value -> subgraph.type("enum", "Color").line(value, value));
      if (hiddenColor) {
        subgraph.type("enum", "Color").line("SECRET", "SECRET @inaccessible");
      }
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
    if (text.contains("Shape")) {
      subgraph.type("interface", "Shape").line("area", "area: Int");
      addShape(subgraph, "Circle").line("radius", "radius: Int");
      addShape(subgraph, "Square").line("side", "side(unit: String = \"mm\"): Float!");
    }
    if (text.contains("Part")) {
      subgraph
          .type("type", "Part")
          .directive("@shareable")
          .line("code", "code: Int!")
          .line("name", "name: String");
    }
    if (text.contains("Choice")) {
      subgraph
          .type("input", "Choice")
          .directive("@oneOf")
          .line("number", "number: Int")
          .line("text", "text: [String!]");
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

  private static SubgraphDraft.TypeDraft addShape(SubgraphDraft subgraph, String name) {
    return subgraph
        .type("type", name)
        .implement("Shape")
        .directive("@shareable")
        .line("area", "area: Int");
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
    if (type.contains("Shape")) {
      return " { area ... on Circle { radius } ... on Square { side } }";
    }
    return type.contains("Size") ? " { secret width }" : "";
  }
}
