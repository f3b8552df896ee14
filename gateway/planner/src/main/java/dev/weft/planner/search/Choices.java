package dev.weft.planner.search;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * What one attempt does differently from another.
 *
 * <p>Immutable.
 *
 * @param order in which fields are connected
 * @param avoided the fetches that are taken only where there is no other way
 */
record Choices(Order order, SequencedSet<Avoided> avoided) {
  /** In which order fields are connected; what is connected early decides what is there for the others. */
  enum Order {
    /** Those with the fewest subgraphs first. */
    FEWEST_SUBGRAPHS,
    /** Those first of which something on the way is in the fewest subgraphs. */
    FEWEST_ON_THE_WAY,
    /** As the client wrote them. */
    AS_WRITTEN,
    /** The last ones first. */
    LAST_FIRST
  }

  /** A fetch from a subgraph that begins at a place of the response. */
  record Avoided(String subgraph, String path) {}

  static final Choices FIRST = new Choices(Order.FEWEST_SUBGRAPHS, new LinkedHashSet<>());

  Choices {
    avoided = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(avoided));
  }

  Choices with(Order other) {
    return new Choices(other, avoided);
  }

  /** These choices without what {@code fetch} is made for. */
  Choices without(Fetch fetch) {
    SequencedSet<Avoided> more = new LinkedHashSet<>(avoided);
    for (Group group : fetch.groups) {
      more.add(new Avoided(group.subgraph, group.entrance().place.toString()));
    }
    return new Choices(order, more);
  }

  boolean avoids(String subgraph, Place place) {
    return !avoided.isEmpty() && avoided.contains(new Avoided(subgraph, place.toString()));
  }
}
