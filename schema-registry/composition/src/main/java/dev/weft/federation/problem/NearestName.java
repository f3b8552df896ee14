package dev.weft.federation.problem;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses which name a misspelt one was meant to be. Stateless. */
public final class NearestName {
  private static final int LONGEST = 100;
  private static final int MOST_CANDIDATES = 20_000;

  private NearestName() {}

  /** The nearest of {@code candidates}, the first of equals; null when none is near. */
  public static @Nullable String of(String name, Collection<String> candidates) {
    String nearest = null;
    int best = Math.max(1, name.length() / 3) + 1;
    long letters = letters(name);
    int seen = 0;
    for (String candidate : candidates) {
      if (++seen > MOST_CANDIDATES) {
        break;
      }
      // One edit changes which letters occur by two at most; this spares nearly all distances.
      if (Long.bitCount(letters ^ letters(candidate)) > 2 * (best - 1)) {
        continue;
      }
      int distance = distance(name, candidate, best);
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  private static long letters(String name) {
    long letters = 0;
    for (int i = 0; i < name.length() && i < LONGEST; i++) {
      letters |= 1L << (Character.toLowerCase(name.charAt(i)) & 63);
    }
    return letters;
  }

  /** As a mend, {@code did you mean "…"?}; {@code otherwise} when no name is near. */
  public static String mend(String name, Collection<String> candidates, String otherwise) {
    String nearest = of(name, candidates);
    return nearest == null ? otherwise : "did you mean `" + nearest + "`?";
  }

  /** Edits between two names, the exchange of neighbours counting as one and the case of letters as none. */
  private static int distance(String left, String right, int enough) {
    if (Math.abs(left.length() - right.length()) >= enough
        || left.length() > LONGEST
        || right.length() > LONGEST) {
      return Integer.MAX_VALUE;
    }
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] before = new int[b.length() + 1];
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    Arrays.setAll(previous, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          current[j] = Math.min(current[j], before[j - 2] + 1);
        }
      }
      int[] spare = before;
      before = previous;
      previous = current;
      current = spare;
    }
    return previous[b.length()];
  }
}
