package dev.weft.gateway.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one setting of the configuration file: its component's name in snake case is the key.
 *
 * <p>The binder, the JSON Schema and the reference in {@code docs/configuration.md} all read it, so a default is written
 * once.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** What the setting does, in one sentence. */
  String value();

  /**
   * The value when the file does not give one, as it would be written there; empty for none. Items of a list have
   * {@code ", "} between them.
   */
  String byDefault() default "";

  /** The key in the file; empty for the component's name in snake case. */
  String key() default "";

  /** The smallest number allowed, or the shortest duration in milliseconds, or the smallest size in bytes. */
  long min() default Long.MIN_VALUE;

  /** The greatest number, duration or size allowed. */
  long max() default Long.MAX_VALUE;

  /** What the text must match as a whole; empty for anything. */
  String pattern() default "";

  /** Whether what is written may be secret, so that no message shows it. */
  boolean hidden() default false;

  /** Whether a change waits for the next start; all other settings are taken up while the gateway runs. */
  boolean atStart() default false;
}
