@NullMarked
package dev.weft.testkit.generate;

import org.jspecify.annotations.NullMarked;
