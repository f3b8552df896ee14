package dev.weft.testkit.stress;

/**
 * A supergraph and an operation whose plan is easy to say and hard to search for.
 *
 * <p>Immutable.
 *
 * @param name a sentence without spaces
 * @param supergraph a document in the join spec
 * @param document an operation on its API schema
 * @param fetches how many requests a plan makes at most
 * @param depth how many of them one after another at most
 */
public record StressShape(
    String name, String supergraph, String document, int fetches, int depth) {}
