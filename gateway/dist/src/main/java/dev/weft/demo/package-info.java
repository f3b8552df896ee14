/**
 * The demonstration: sample services in a process of their own, a gateway, and a script that uses both as a user would, over
 * HTTP and the file system.
 */
@NullMarked
package dev.weft.demo;

import org.jspecify.annotations.NullMarked;
