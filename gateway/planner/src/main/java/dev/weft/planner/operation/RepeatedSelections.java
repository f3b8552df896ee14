package dev.weft.planner.operation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The selection sets of one document, equal ones once, and which of them are worth a named fragment.
 *
 * <p>Problem: a set that stands in several places is shorter as a fragment, but how much shorter depends on the sets inside
 * it (which may be fragments, too) and on the sets round it (once they are fragments, it stands there once).
 *
 * <p>Approach: equal sets on one type are one {@link Body}, found from the leaves up, so a body comes after those inside
 * it. Sizes are counted in that order, uses against it. A body becomes a fragment when that saves bytes given the sizes of
 * the round before; the best of a few rounds counts. All sizes are those of the UTF-8 text.
 *
 * <p>Confined to one document.
 */
final class RepeatedSelections {
  private static final int ROUNDS = 4;
  private static final int SPREAD = "...".length();
  private static final int BRACES = "{}".length();
  private static final int ON = "on ".length();
  private static final int DEFINITION = "fragment  on ".length();
  private static final int NAME = 1;

  /** What stands before a body. */
  enum Place {
    /** A field, or a fragment that cannot be spread: {@code field{…}}, {@code field{...A}}. */
    FIELD,
    /** A fragment on the type of the body, which a spread may replace: {@code ...on T{…}}, {@code ...A}. */
    FRAGMENT
  }

  /**
   * A selection.
   *
   * @param head what stands before the body; for a fragment, its conditions alone
   */
  record Part(String head, Place place, @Nullable Body body) {}

  /** A selection set on a type; {@code type} is null when no fragment may have it. */
  static final class Body {
    final int id;
    final @Nullable String type;
    final List<Part> parts;
    private int size;
    private int inFields;
    private int inFragments;
    private boolean named;

    @Nullable
    String name;

    private Body(int id, @Nullable String type, List<Part> parts) {
      this.id = id;
      this.type = type;
      this.parts = parts;
    }

    private int typeSize() {
      return type == null ? 0 : type.length();
    }

    private int saved() {
      int inFragment = ON + typeSize() + size - NAME - 1;
      int inField = size - BRACES - SPREAD - NAME;
      int definition = DEFINITION + NAME + typeSize() + size;
      return inFragments * inFragment + inFields * inField - definition;
    }

    private int definitionSize() {
      return DEFINITION + NAME + typeSize() + size;
    }
  }

  private record Key(@Nullable String type, List<Part> parts) {}

  private final FieldTypes types;
  private final Map<Key, Body> known = new HashMap<>();
  private final List<Body> bodies = new ArrayList<>();
  private boolean repeats;

  RepeatedSelections(FieldTypes types) {
    this.types = types;
  }

  /** Takes in a selection set on a type; null when the type is not known. */
  Body add(SelectionSet selectionSet, @Nullable String type) {
    List<Part> parts = new ArrayList<>(selectionSet.selections().size());
    for (Selection selection : selectionSet.selections()) {
      parts.add(part(selection, type));
    }
    if (parts.isEmpty()) {
      parts.add(new Part(OperationText.NOTHING, Place.FIELD, null));
    }
    Key key = new Key(type, parts);
    Body body = known.get(key);
    if (body == null) {
      body = new Body(bodies.size(), type, parts);
      bodies.add(body);
      known.put(key, body);
    } else {
      repeats |= type != null;
    }
    return body;
  }

  private Part part(Selection selection, @Nullable String parentType) {
    return switch (selection) {
      case Selection.Field field -> {
        String head = OperationText.head(field);
        if (field.selectionSet() == null) {
          yield new Part(head, Place.FIELD, null);
        }
        @Nullable String type = parentType == null ? null : types.typeOf(parentType, field.name());
        yield new Part(head, Place.FIELD, add(field.selectionSet(), type));
      }
      case Selection.InlineFragment fragment -> {
        @Nullable String type = fragment.typeCondition();
        boolean spreadable = type != null && fragment.directives().isEmpty();
        yield new Part(
            spreadable
                ? OperationText.conditionsText(fragment.conditions())
                : OperationText.head(fragment),
            spreadable ? Place.FRAGMENT : Place.FIELD,
            add(fragment.selectionSet(), type == null ? parentType : type));
      }
    };
  }

  /** Whether any selection set that a fragment may have stands in several places. */
  boolean repeats() {
    return repeats;
  }

  /** Names the bodies that are worth a fragment: the shortest names for those used most. They come in the order of their names. */
  List<Body> name() {
    List<Body> best = List.of();
    int least = Integer.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      int total = sizes();
      if (total < least) {
        least = total;
        best = bodies.stream().filter(body -> body.named).toList();
      }
      uses();
    }
    List<Body> named = best.stream()
        .sorted(Comparator.comparingInt((Body body) -> -body.inFields - body.inFragments)
            .thenComparingInt(body -> -body.id))
        .toList();
    for (int i = 0; i < named.size(); i++) {
      named.get(i).name = name(i);
    }
    return named;
  }

  /** Counts from the leaves up; the size of the whole document but for its head. */
  private int sizes() {
    int definitions = 0;
    for (Body body : bodies) {
      int size = BRACES;
      boolean braceBefore = true;
      for (Part part : body.parts) {
        size += (braceBefore ? 0 : 1) + MinifiedText.utf8Size(part.head());
        Body inner = part.body();
        boolean fragment = part.place() == Place.FRAGMENT;
        if (inner == null) {
          braceBefore = false;
        } else if (inner.named) {
          size += SPREAD + NAME + (fragment ? 0 : BRACES);
          braceBefore = !fragment;
        } else {
          size += inner.size + (fragment ? SPREAD + ON + inner.typeSize() : 0);
          braceBefore = true;
        }
      }
      body.size = size;
      definitions += body.named ? body.definitionSize() : 0;
    }
    return bodies.getLast().size + definitions;
  }

  /** Counts from the root down how often each body is written, and decides which become fragments. */
  private void uses() {
    for (Body body : bodies) {
      body.inFields = 0;
      body.inFragments = 0;
    }
    for (Body body : bodies.reversed()) {
      body.named = body.type != null && body.inFields + body.inFragments > 1 && body.saved() > 0;
      boolean root = body == bodies.getLast();
      int written = root || body.named ? 1 : body.inFields + body.inFragments;
      for (Part part : body.parts) {
        if (part.body() != null) {
          if (part.place() == Place.FRAGMENT) {
            part.body().inFragments += written;
          } else {
            part.body().inFields += written;
          }
        }
      }
    }
  }

  /** A, B … Z, AA, AB …: never the keyword {@code on}, which no fragment may be called. */
  private static String name(int number) {
    String last = String.valueOf((char) ('A' + number % 26));
    return number < 26 ? last : name(number / 26 - 1) + last;
  }
}
