package dev.weft.gateway.config;

import org.jspecify.annotations.Nullable;

/** One entry of {@code headers.request}: exactly one of propagate, propagate_matching, insert, remove, remove_matching. */
public record RequestHeaderRule(
    @Setting(value = "The client's header to send on.", pattern = NAME) @Nullable
    String propagate,

    @Setting(
        "The client's headers to send on: those whose whole name, in lower case, matches this regular expression.")
    @Nullable
    String propagateMatching,

    @Setting(value = "The header to add, instead of one of that name.", pattern = NAME) @Nullable
    String insert,

    @Setting(value = "The header to leave out that an earlier rule would send.", pattern = NAME)
    @Nullable
    String remove,

    @Setting(
        "The headers to leave out that earlier rules would send: those whose whole name, in lower case, matches this"
            + " regular expression.")
    @Nullable
    String removeMatching,

    @Setting(value = "With propagate: the name it is sent under.", pattern = NAME) @Nullable
    String as,

    @Setting(
        key = "default",
        value = "With propagate: what is sent when the client did not send it.",
        pattern = VALUE,
        hidden = true)
    @Nullable
    String otherwise,

    @Setting(value = "With insert: the value.", pattern = VALUE, hidden = true) @Nullable
    String value,

    @Setting("With insert: the value, as env:NAME or file:PATH.") @Nullable
    SecretReference secret) {
  /** A header's name (RFC 9110, 5.6.2). */
  static final String NAME = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

  /** A header's value: one line. */
  static final String VALUE = "[^\\x00-\\x08\\x0a-\\x1f\\x7f]*";

  /** Without the values, which may be secret. */
  @Override
  public String toString() {
    return "RequestHeaderRule[propagate=" + propagate + ", propagateMatching=" + propagateMatching
        + ", insert=" + insert + ", remove=" + remove + ", removeMatching=" + removeMatching
        + ", as=" + as + "]";
  }
}
