package dev.weft.gateway.project;

import dev.weft.gateway.response.Cell;
import dev.weft.gateway.response.JsonWriter;
import dev.weft.gateway.response.ResponseError;
import dev.weft.gateway.response.ResponseErrors;
import dev.weft.gateway.response.ResponseTree;
import dev.weft.gateway.response.TypeNames;
import dev.weft.gateway.schema.ExecutionSchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes {@code data} from the response tree: value completion (GraphQL September 2025, 6.4.3) and null propagation
 * (6.4.4) in one pass, straight to bytes.
 *
 * <p>A null where none may be is told to the caller by returning false; the nearest caller that may be null goes back to
 * where it began and writes null. An object that stands in several places with the same selection is copied from the
 * output once it was written without an error.
 *
 * <p>Confined to one request.
 */
public final class Projector {
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final ExecutionSchema schema;
  private final ResponseTree tree;
  private final boolean[] flags;
  private final Map<String, byte[]> introspection;
  private final Absences absences;
  private final ResponseErrors errors;
  private final JsonWriter out;
  private final ResponsePathStack path = new ResponsePathStack();
  private final WrittenObjects written = new WrittenObjects();

  /** The object whose field is being written. */
  private int parent;

  /**
   * Makes a projector.
   *
   * @param flags the variables that conditions name
   * @param introspection answers to the schema fields of the root, by response key
   * @param errors holds those that subgraphs reported already, and takes what projection finds
   */
  public Projector(
      ExecutionSchema schema,
      ResponseTree tree,
      boolean[] flags,
      Map<String, byte[]> introspection,
      Absences absences,
      ResponseErrors errors,
      JsonWriter out) {
    this.schema = schema;
    this.tree = tree;
    this.flags = flags;
    this.introspection = introspection;
    this.absences = absences;
    this.errors = errors;
    this.out = out;
  }

  /**
   * Writes the root object, or null.
   *
   * @return whether it is an object
   */
  public boolean root(int root, int type, ProjectionSet selected) {
    int start = out.length();
    if (fields(root, type, selected)) {
      return true;
    }
    out.truncate(start);
    out.raw(NULL);
    return false;
  }

  private boolean fields(int object, int type, ProjectionSet selected) {
    ProjectedField[] fields = selected.forType(type);
    out.ascii('{');
    int start = out.length();
    for (ProjectedField field : fields) {
      if (!field.isIncluded(flags)) {
        continue;
      }
      if (out.length() == start) {
        out.raw(field.key, 1, field.key.length - 1);
      } else {
        out.raw(field.key);
      }
      OutputType outputType = field.type;
      if (outputType == null) {
        constant(field, type);
        continue;
      }
      long value = field.slot < 0 ? 0 : tree.slot(object, field.slot);
      path.push(field.responseKey);
      parent = object;
      boolean complete = value(value, outputType, field);
      path.pop();
      if (!complete) {
        return false;
      }
    }
    out.ascii('}');
    return true;
  }

  private void constant(ProjectedField field, int type) {
    if (field.kind == ProjectedField.TYPENAME) {
      out.raw(schema.typeNames().json(type));
    } else {
      out.raw(introspection.getOrDefault(field.responseKey, NULL));
    }
  }

  private boolean value(long value, OutputType type, ProjectedField field) {
    int kind = Cell.kind(value);
    if (kind <= Cell.NULL) {
      return absent(kind, type, field);
    }
    switch (type.kind) {
      case OutputType.OBJECT -> {
        return kind == Cell.OBJECT
            ? object(Cell.base(value), type, field)
            : wrong(value, type, field);
      }
      case OutputType.LIST -> {
        return kind == Cell.LIST ? list(Cell.base(value), type, field) : wrong(value, type, field);
      }
      default -> {
        if (kind == Cell.LIST && type.kind == OutputType.CUSTOM) {
          return customList(Cell.base(value));
        }
        if (kind >= Cell.OBJECT || !leaf(value, kind, type)) {
          return wrong(value, type, field);
        }
        return true;
      }
    }
  }

  private boolean absent(int kind, OutputType type, ProjectedField field) {
    if (kind == Cell.MISSING || type.nonNull) {
      List<ResponseError> causes = absences.causes(field.writers, parent);
      List<Object> at = causes.isEmpty() ? List.of() : path.toList();
      if (!causes.isEmpty() && !errors.concerns(at)) {
        for (ResponseError cause : causes) {
          errors.add(new ResponseError(cause.message(), cause.locations(), at, cause.extensions()));
        }
      }
    }
    if (type.nonNull) {
      List<Object> at = path.toList();
      if (!errors.concerns(at)) {
        report(
            "UNEXPECTED_NULL",
            "Cannot return null for non-nullable field " + field.coordinate + ".",
            at,
            field);
      }
    }
    return nothing(type);
  }

  private boolean nothing(OutputType type) {
    if (type.nonNull) {
      return false;
    }
    out.raw(NULL);
    return true;
  }

  private void report(String code, String message, List<Object> at, ProjectedField field) {
    String subgraph = absences.source(field.writers);
    errors.add(new ResponseError(message, List.of(), at, ResponseError.extensions(code, subgraph)));
  }

  private boolean wrong(long value, OutputType type, ProjectedField field) {
    String subgraph = absences.source(field.writers);
    String from = subgraph == null ? "" : " from subgraph " + subgraph;
    report(
        "UNEXPECTED_VALUE",
        "Expected " + expected(type) + " for field " + field.coordinate + ", got "
            + got(value, type) + from + ".",
        path.toList(),
        field);
    return nothing(type);
  }

  private static String expected(OutputType type) {
    return switch (type.kind) {
      case OutputType.LIST -> "a list";
      case OutputType.OBJECT -> "an object";
      case OutputType.ENUM -> "a value of enum " + type.name;
      default -> "a value of type " + type.name;
    };
  }

  private static String got(long value, OutputType type) {
    return switch (Cell.kind(value)) {
      case Cell.TRUE, Cell.FALSE -> "a boolean";
      case Cell.INTEGER, Cell.DECIMAL ->
        type.kind == OutputType.INT ? "a number that is no 32-bit integer" : "a number";
      case Cell.STRING -> type.kind == OutputType.ENUM ? "a name it does not have" : "a string";
      case Cell.LIST -> "a list";
      case Cell.RAW, Cell.OBJECT -> "an object or list";
      default -> "null";
    };
  }

  private boolean object(int object, OutputType type, ProjectedField field) {
    int runtimeType = type.concreteType == 0 ? tree.typeOf(object) : type.concreteType;
    ProjectionSet below = Objects.requireNonNull(field.below, field.coordinate);
    boolean fits = type.possibleTypes.get(runtimeType)
        && !(schema.isVisibleInterface(runtimeType)
            && below.dependsOnTypeWithin(runtimeType, flags));
    if (!fits) {
      String name = runtimeType == TypeNames.UNKNOWN ? "" : schema.typeNames().name(runtimeType);
      String shown =
          name.isEmpty() || schema.api().type(name) == null ? "an unknown type" : "type " + name;
      report(
          "UNEXPECTED_VALUE",
          "Expected an object of type " + type.name + " for field " + field.coordinate
              + ", got one of " + shown + ".",
          path.toList(),
          field);
      return nothing(type);
    }
    boolean shared = tree.isShared(object);
    if (shared && written.find(object, below)) {
      out.repeat(written.start(), written.length());
      return true;
    }
    int start = out.length();
    int errorsBefore = errors.count();
    int outer = parent;
    boolean complete = fields(object, runtimeType, below);
    parent = outer;
    if (!complete) {
      out.truncate(start);
      written.forgetFrom(start);
      return nothing(type);
    }
    if (shared && errors.count() == errorsBefore) {
      written.add(object, below, start, out.length() - start);
    }
    return true;
  }

  private boolean list(int list, OutputType type, ProjectedField field) {
    OutputType item = Objects.requireNonNull(type.item, field.coordinate);
    int size = tree.listSize(list);
    int start = out.length();
    out.ascii('[');
    path.push(0);
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        out.ascii(',');
        path.index(i);
      }
      if (!value(tree.item(list, i), item, field)) {
        path.pop();
        out.truncate(start);
        written.forgetFrom(start);
        return nothing(type);
      }
    }
    path.pop();
    out.ascii(']');
    return true;
  }

  /** A list where the API schema has a custom scalar and some subgraph a list of them. */
  private boolean customList(int list) {
    out.ascii('[');
    for (int i = 0; i < tree.listSize(list); i++) {
      if (i > 0) {
        out.ascii(',');
      }
      long item = tree.item(list, i);
      if (Cell.kind(item) == Cell.LIST) {
        customList(Cell.base(item));
      } else {
        tree.writeLeaf(item, out);
      }
    }
    out.ascii(']');
    return true;
  }

  /** Writes a leaf if it is one of its type; as lenient as JSON lets it be without changing a value. */
  private boolean leaf(long value, int kind, OutputType type) {
    boolean fits = switch (type.kind) {
      case OutputType.STRING -> kind == Cell.STRING;
      case OutputType.ID -> kind == Cell.STRING || kind == Cell.INTEGER;
      case OutputType.INT ->
        kind == Cell.INTEGER || kind == Cell.DECIMAL ? LeafChecks.isInt(tree, value, kind) : false;
      case OutputType.FLOAT -> kind == Cell.INTEGER || kind == Cell.DECIMAL;
      case OutputType.BOOLEAN -> kind == Cell.TRUE || kind == Cell.FALSE;
      case OutputType.ENUM -> kind == Cell.STRING && type.values.contains(tree.leafText(value));
      default -> true;
    };
    if (!fits) {
      return false;
    }
    if (type.kind == OutputType.ID && kind == Cell.INTEGER) {
      out.ascii('"');
      tree.writeLeaf(value, out);
      out.ascii('"');
    } else {
      tree.writeLeaf(value, out);
    }
    return true;
  }
}
