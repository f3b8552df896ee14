package dev.weft.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.SequencedMap;

/**
 * Where the demonstration takes place.
 *
 * @param graphql the gateway's endpoint
 * @param admin the root of the administration server
 * @param plugins the folder that the gateway watches
 * @param subgraphs where each sample subgraph answers, by name
 */
record Stage(URI graphql, URI admin, Path plugins, SequencedMap<String, URI> subgraphs) {}
