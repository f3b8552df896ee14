package dev.weft.federation.composition;

import java.util.List;

/**
 * Which part of a graph a variant shows, by the {@code @tag}s of its elements.
 *
 * <p>A tag on an object or interface type counts for all its fields. What has an excluded tag is hidden, whatever else it
 * has. When tags are included, fields of objects and interfaces and unions that have none of them are hidden too; other
 * elements stay. A type of which nothing is left is hidden. Immutable.
 *
 * @param includeTags names of tags; empty to include everything
 * @param excludeTags names of tags; none of them in {@code includeTags}
 * @param hideUnreachable whether types that no operation can reach are hidden, but those with an included tag
 */
public record Contract(
    List<String> includeTags, List<String> excludeTags, boolean hideUnreachable) {
  public Contract {
    includeTags = List.copyOf(includeTags);
    excludeTags = List.copyOf(excludeTags);
    for (String tag : includeTags) {
      if (excludeTags.contains(tag)) {
        throw new IllegalArgumentException(
            "the tag \"" + tag + "\" is both included and excluded; choose one");
      }
    }
  }
}
