package dev.weft.federation.sdl;

/**
 * A reference to a type, with its lists and non-null marks (GraphQL September 2025, 2.11).
 *
 * <p>Immutable; {@code toString} is the GraphQL spelling.
 */
public sealed interface TypeRef {

  /** The innermost named type. */
  default String name() {
    return switch (this) {
      case Named(String name) -> name;
      case ListOf(TypeRef item) -> item.name();
      case NonNull(TypeRef inner) -> inner.name();
    };
  }

  /** A type by name. */
  record Named(String name) implements TypeRef {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A list of {@code item}. */
  record ListOf(TypeRef item) implements TypeRef {
    @Override
    public String toString() {
      return "[" + item + "]";
    }
  }

  /** {@code inner}, never null; {@code inner} is not itself non-null. */
  record NonNull(TypeRef inner) implements TypeRef {
    public NonNull {
      if (inner instanceof NonNull) {
        throw new IllegalArgumentException("inner: " + inner + " (expected: a nullable type)");
      }
    }

    @Override
    public String toString() {
      return inner + "!";
    }
  }
}
