/**
 * Subgraphs in plain Java: a schema, and functions that give the values of its fields.
 *
 * <p>The gateway parses, executes and batches; values are maps, records and scalars of the JDK.
 */
@NullMarked
package dev.weft.plugin.subgraph;

import org.jspecify.annotations.NullMarked;
