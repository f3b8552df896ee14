package dev.weft.testkit.simulator;

/**
 * An object of the world. Immutable.
 *
 * @param type an object type of the supergraph, never an interface
 * @param identity tells objects of one type apart
 */
public record WorldObject(String type, int identity) {}
