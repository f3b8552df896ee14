/** The command line: one class for each command, and nothing else; the work is done by the libraries they call. */
@NullMarked
package dev.weft.cli;

import org.jspecify.annotations.NullMarked;
