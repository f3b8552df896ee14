package dev.weft.planner.operation;

import dev.weft.planner.operation.RepeatedSelections.Body;
import dev.weft.planner.operation.RepeatedSelections.Part;
import dev.weft.planner.operation.RepeatedSelections.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes operations with named fragments for the selection sets that they repeat, where that is shorter.
 *
 * <p>Confined to one document.
 */
public final class MinifiedText {
  /** Below this many characters repetitions are not looked for: there is too little to win. */
  private static final int LEAST = 160;

  private final StringBuilder out = new StringBuilder();

  private MinifiedText() {}

  /**
   * The text of an operation as {@link OperationText} writes it, or one that selects the same and has fewer bytes in UTF-8.
   *
   * @param rootType the type that {@code selectionSet} is on; null when it is not known
   * @param types of the schema that the text is for
   */
  public static String write(
      OperationKind kind,
      @Nullable String name,
      List<VariableDefinition> variables,
      SelectionSet selectionSet,
      @Nullable String rootType,
      FieldTypes types) {
    String plain = OperationText.write(kind, name, variables, selectionSet);
    if (plain.length() < LEAST) {
      return plain;
    }
    RepeatedSelections repeated = new RepeatedSelections(types);
    Body root = repeated.add(selectionSet, rootType);
    if (!repeated.repeats()) {
      return plain;
    }
    List<Body> fragments = repeated.name();
    if (fragments.isEmpty()) {
      return plain;
    }
    MinifiedText text = new MinifiedText();
    text.out.append(OperationText.headText(kind, name, variables));
    text.body(root);
    for (Body fragment : fragments) {
      text.out.append("fragment ").append(fragment.name).append(" on ").append(fragment.type);
      text.body(fragment);
    }
    String minified = text.out.toString();
    return utf8Size(minified) < utf8Size(plain) ? minified : plain;
  }

  private void body(Body body) {
    out.append('{');
    for (Part part : body.parts) {
      char last = out.charAt(out.length() - 1);
      if (last != '{' && last != '}') {
        out.append(' ');
      }
      part(part);
    }
    out.append('}');
  }

  private void part(Part part) {
    Body inner = part.body();
    boolean fragment = part.place() == Place.FRAGMENT;
    if (inner == null) {
      out.append(part.head());
    } else if (inner.name != null) {
      out.append(fragment ? "..." : part.head() + "{...").append(inner.name);
      out.append(fragment ? part.head() : "}");
    } else {
      if (fragment) {
        out.append("...on ").append(inner.type);
      }
      out.append(part.head());
      body(inner);
    }
  }

  /** How many bytes a text has in UTF-8. */
  static int utf8Size(String text) {
    int size = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        size += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return size;
  }
}
