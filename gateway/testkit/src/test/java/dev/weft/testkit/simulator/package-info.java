@NullMarked
package dev.weft.testkit.simulator;

import org.jspecify.annotations.NullMarked;
