package dev.weft.gateway.config;

import org.jspecify.annotations.Nullable;

/** One entry of {@code headers.response}: either propagate or propagate_matching. */
public record ResponseHeaderRule(
    @Setting(
        value = "The header of subgraphs' answers to send on.",
        pattern = RequestHeaderRule.NAME)
    @Nullable
    String propagate,

    @Setting(
        "The headers to send on: those whose whole name, in lower case, matches this regular expression.")
    @Nullable
    String propagateMatching,

    @Setting(value = "With propagate: the name it is sent under.", pattern = RequestHeaderRule.NAME)
    @Nullable
    String as,

    @Setting(
        key = "default",
        value = "With propagate: what counts for a subgraph that did not send it.",
        pattern = RequestHeaderRule.VALUE,
        hidden = true)
    @Nullable
    String otherwise,

    @Setting(
        value =
            "What is sent when several answers have it: the first by the plan's order, the last, all of them, or, of"
                + " cache-control, what all of them allow. All of set-cookie are sent always.",
        byDefault = "first")
    Merge merge) {

  /** Without the default, as with requests. */
  @Override
  public String toString() {
    return "ResponseHeaderRule[propagate=" + propagate + ", propagateMatching=" + propagateMatching
        + ", as=" + as + ", merge=" + merge + "]";
  }

  /** Values of {@code merge}. */
  public enum Merge {
    FIRST,
    LAST,
    APPEND,
    MOST_RESTRICTIVE
  }
}
