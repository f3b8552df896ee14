/**
 * Runs in-process subgraphs with graphql-java: schema, entities, batches. A plugin's resolvers go in; out comes something
 * that answers a subgraph request's bytes.
 */
@NullMarked
package dev.weft.gateway.plugin.subgraph;

import org.jspecify.annotations.NullMarked;
