package dev.weft.gateway.persisted;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * What clients have sent once and name by its hash from then on (Apollo's protocol of automatic persisted queries).
 *
 * <p>Bounded by bytes: what is used least is forgotten, and clients send it again. Thread-safe.
 */
public final class AutomaticQueries {
  private static final int BYTES_PER_ENTRY = 300;

  private final Cache<String, String> documents;

  /** Makes an empty store that keeps at most {@code maximumBytes}. */
  public AutomaticQueries(long maximumBytes) {
    documents = Caffeine.newBuilder()
        .maximumWeight(maximumBytes)
        .weigher((String hash, String document) ->
            (int) Math.min(Integer.MAX_VALUE, BYTES_PER_ENTRY + 2L * document.length()))
        .executor(Runnable::run)
        .build();
  }

  /** The document of a hash, or null when it is not known. */
  @Nullable
  String get(String sha256) {
    return documents.getIfPresent(sha256);
  }

  /** Keeps {@code document}; false when {@code sha256} is not its hash. */
  boolean put(String sha256, String document) {
    if (document.equals(documents.getIfPresent(sha256))) {
      return true;
    }
    if (!DocumentHash.of(document).equals(sha256)) {
      return false;
    }
    documents.put(sha256, document);
    return true;
  }
}
