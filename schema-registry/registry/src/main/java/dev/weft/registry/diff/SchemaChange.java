package dev.weft.registry.diff;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import org.jspecify.annotations.Nullable;

/**
 * One difference between an API schema and the next.
 *
 * <p>Immutable. Coordinates are spelled as in GraphQL September 2025, 3.14; what has none of its own, such as the member of a
 * union, is named behind that of its owner.
 */
public sealed interface SchemaChange {

  /** The schema coordinate of what changed. */
  String coordinate();

  /** What it means for clients. */
  Severity severity();

  /** Says in a sentence what changed. */
  String message();

  /** What a change means for clients that were written for the old schema. */
  enum Severity {
    /** A document that was valid is not any more, or an answer may have a shape that was impossible. */
    BREAKING,
    /** Documents stay valid, but a client may meet a value or a behaviour it does not know. */
    DANGEROUS,
    /** No client notices. */
    SAFE
  }

  /** What a schema consists of. */
  enum Element {
    TYPE("type"),
    FIELD("field"),
    ARGUMENT("argument"),
    INPUT_FIELD("input field"),
    ENUM_VALUE("enum value"),
    UNION_MEMBER("union member"),
    IMPLEMENTED_INTERFACE("implemented interface"),
    DIRECTIVE("directive"),
    DIRECTIVE_LOCATION("directive location");

    private final String words;

    Element(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** Something is gone. */
  record Removed(Element element, String coordinate) implements SchemaChange {
    @Override
    public Severity severity() {
      return Severity.BREAKING;
    }

    @Override
    public String message() {
      return element + " " + coordinate + " was removed";
    }
  }

  /** Something is new; {@code required} when it is an input that must be given. */
  record Added(Element element, String coordinate, boolean required) implements SchemaChange {
    @Override
    public Severity severity() {
      return switch (element) {
        case TYPE, FIELD, DIRECTIVE, DIRECTIVE_LOCATION -> Severity.SAFE;
        case ARGUMENT, INPUT_FIELD -> required ? Severity.BREAKING : Severity.SAFE;
        case ENUM_VALUE, UNION_MEMBER, IMPLEMENTED_INTERFACE -> Severity.DANGEROUS;
      };
    }

    @Override
    public String message() {
      return (required ? "required " : "") + element + " " + coordinate + " was added";
    }
  }

  /** A type is of another kind. */
  record KindChanged(String coordinate, String before, String after) implements SchemaChange {
    @Override
    public Severity severity() {
      return Severity.BREAKING;
    }

    @Override
    public String message() {
      return "type " + coordinate + " changed from " + before + " to " + after;
    }
  }

  /** A field answers another type. */
  record OutputTypeChanged(String coordinate, TypeRef before, TypeRef after)
      implements SchemaChange {
    @Override
    public Severity severity() {
      return TypeVariance.narrows(before, after) ? Severity.SAFE : Severity.BREAKING;
    }

    @Override
    public String message() {
      return "field " + coordinate + " changed type from " + before + " to " + after;
    }
  }

  /** An argument or an input field takes another type. */
  record InputTypeChanged(Element element, String coordinate, TypeRef before, TypeRef after)
      implements SchemaChange {
    @Override
    public Severity severity() {
      // what clients send must stay acceptable, so the wider type comes second
      return TypeVariance.narrows(after, before) ? Severity.SAFE : Severity.BREAKING;
    }

    @Override
    public String message() {
      return element + " " + coordinate + " changed type from " + before + " to " + after;
    }
  }

  /**
   * An argument or an input field has another default.
   *
   * @param required whether it can be left out no longer
   */
  record DefaultChanged(
      Element element,
      String coordinate,
      @Nullable Value before,
      @Nullable Value after,
      boolean required)
      implements SchemaChange {
    @Override
    public Severity severity() {
      return required ? Severity.BREAKING : Severity.DANGEROUS;
    }

    @Override
    public String message() {
      return element + " " + coordinate
          + (after == null ? " lost" : before == null ? " got" : " changed")
          + " its default value";
    }
  }

  /** Another type is the entry of an operation, or none. */
  record RootTypeChanged(
      String operation, String before, @Nullable String after) implements SchemaChange {
    @Override
    public String coordinate() {
      return before;
    }

    @Override
    public Severity severity() {
      // the name of a root type is seen through __typename and type conditions only
      return after == null ? Severity.BREAKING : Severity.DANGEROUS;
    }

    @Override
    public String message() {
      return after == null
          ? "the schema supports no " + operation + " any more"
          : "the " + operation + " type changed from " + before + " to " + after;
    }
  }

  /** Something was deprecated, or is not any more. */
  record DeprecationChanged(Element element, String coordinate, boolean deprecated)
      implements SchemaChange {
    @Override
    public Severity severity() {
      return Severity.SAFE;
    }

    @Override
    public String message() {
      return element + " " + coordinate + (deprecated ? " was" : " is no longer") + " deprecated";
    }
  }
}
