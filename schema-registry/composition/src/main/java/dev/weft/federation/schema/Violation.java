package dev.weft.federation.schema;

import dev.weft.federation.sdl.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of plain GraphQL that a schema breaks. Immutable.
 *
 * @param mend what to do about it; null when the problem says it already
 * @param places the most telling first
 */
public record Violation(
    String problem, @Nullable String mend, @Nullable String coordinate, List<Place> places) {
  public Violation {
    places = List.copyOf(places);
  }

  /**
   * A place, given by the element it is at or within.
   *
   * @param element where the element begins; null when it was not written
   * @param part what of the element is meant
   * @param name of the token or argument meant, else empty
   * @param note what stands there, in a few words
   */
  public record Place(
      @Nullable SourceLocation element,
      Part part,
      String name,
      @Nullable String note) {

    public static Place at(@Nullable SourceLocation element) {
      return new Place(element, Part.START, "", null);
    }

    /** The type that the field, argument or input field has. */
    public static Place type(@Nullable SourceLocation element) {
      return new Place(element, Part.TYPE, "", null);
    }

    /** The default value of the argument or input field. */
    public static Place defaultValue(@Nullable SourceLocation element) {
      return new Place(element, Part.DEFAULT_VALUE, "", null);
    }

    /** The first name or string {@code token} within the definition. */
    public static Place token(@Nullable SourceLocation element, String token) {
      return new Place(element, Part.TOKEN, token, null);
    }

    /** The value of an argument of the directive. */
    public static Place argument(@Nullable SourceLocation directive, String argument) {
      return new Place(directive, Part.ARGUMENT, argument, null);
    }

    public Place noting(String words) {
      return new Place(element, part, name, words);
    }
  }

  /** What of an element a place is. */
  public enum Part {
    START,
    TYPE,
    DEFAULT_VALUE,
    TOKEN,
    ARGUMENT
  }
}
