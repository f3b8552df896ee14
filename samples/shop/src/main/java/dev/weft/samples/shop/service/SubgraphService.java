package dev.weft.samples.shop.service;

/** What makes one subgraph of the shop: its schema is {@code shop/NAME.graphql}, its tables {@code shop/NAME.sql}. */
public interface SubgraphService {
  /** The subgraph's name in the supergraph. */
  String name();

  /** Ties the schema to code that asks {@code database}. */
  void wire(SubgraphWiring wiring, Database database);
}
