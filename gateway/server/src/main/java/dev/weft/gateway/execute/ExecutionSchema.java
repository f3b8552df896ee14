package dev.weft.gateway.execute;

/**
 * What execution must know of a supergraph's types; one for each serving.
 *
 * <p>Immutable. To come with the supergraph reader: {@code of(Supergraph supergraph)}.
 */
public final class ExecutionSchema {
  private ExecutionSchema() {}
}
