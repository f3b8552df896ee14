package dev.weft.federation.supergraph;

/**
 * A subgraph that a supergraph names.
 *
 * @param name as registered
 * @param url its routing URL; empty when the supergraph gives none
 */
public record SubgraphEndpoint(String name, String url) {}
