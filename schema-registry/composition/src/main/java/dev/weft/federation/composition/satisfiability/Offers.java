package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.QueryNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The edges of each field that can be come to from a position, ready or not. Confined to one check. */
final class Offers {
  /** An edge at {@code here}, which an object held at {@code start} can be continued at. */
  record Offer(QueryNode start, QueryNode here, FieldEdge edge) {}

  private final Map<String, List<Offer>> byField = new HashMap<>();

  private Offers() {}

  static Offers at(Position position, Reachability reachability) {
    Offers offers = new Offers();
    for (QueryNode start : position.nodes()) {
      for (QueryNode here : reachability.from(start)) {
        for (FieldEdge edge : here.fields()) {
          offers
              .byField
              .computeIfAbsent(edge.field(), _ -> new ArrayList<>(2))
              .add(new Offer(start, here, edge));
        }
      }
    }
    return offers;
  }

  List<Offer> of(String field) {
    return byField.getOrDefault(field, List.of());
  }
}
