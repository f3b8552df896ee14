package dev.weft.gateway.persisted;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.GraphSettings;
import dev.weft.gateway.config.PersistedQuerySettings;
import dev.weft.gateway.config.TrustedDocumentSettings;
import dev.weft.gateway.config.TrustedDocumentSettings.Mode;
import dev.weft.gateway.persisted.DocumentLookup.Found;
import dev.weft.gateway.persisted.DocumentLookup.Refused;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the documents that the requests to one graph mean, and says which may be run.
 *
 * <p>Thread-safe. A request that sends its document costs nothing here unless there are trusted documents.
 */
public final class PersistedDocuments implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PersistedDocuments.class);
  private static final String SHA_256 = "sha256:";
  private static final int LONGEST_SHOWN = 200;

  private final String graph;
  private final @Nullable AutomaticQueries automatic;
  private final @Nullable TrustedManifest trusted;
  private final Mode mode;

  /** Hashes of what was logged, so that a client that insists does not fill the log. */
  private final Cache<String, Boolean> told =
      Caffeine.newBuilder().maximumSize(1_000).build();

  /**
   * Makes the documents of one graph.
   *
   * @param automatic null when clients may not register what they send
   * @param trusted closed with this; null when there is no manifest
   * @param mode what becomes of documents that are not in the manifest
   */
  public PersistedDocuments(
      String graph,
      @Nullable AutomaticQueries automatic,
      @Nullable TrustedManifest trusted,
      Mode mode) {
    this.graph = graph;
    this.automatic = automatic;
    this.trusted = trusted;
    this.mode = mode;
  }

  /**
   * Makes what the configuration asks for.
   *
   * @throws IllegalArgumentException if a manifest cannot be used; the message says why and where
   */
  public static SequencedMap<String, PersistedDocuments> byGraph(Configuration configuration) {
    SequencedMap<String, PersistedDocuments> documents = new LinkedHashMap<>();
    try {
      for (String graph : configuration.graphs().keySet()) {
        documents.put(graph, of(configuration, graph));
      }
      return documents;
    } catch (IllegalArgumentException e) {
      documents.values().forEach(PersistedDocuments::close);
      throw e;
    }
  }

  private static PersistedDocuments of(Configuration configuration, String graph) {
    PersistedQuerySettings queries = configuration.server().persistedQueries();
    @Nullable GraphSettings settings = configuration.graphs().get(graph);
    @Nullable
    TrustedDocumentSettings trusted = settings == null ? null : settings.trustedDocuments();
    return new PersistedDocuments(
        graph,
        queries.enabled() ? new AutomaticQueries(queries.memory().bytes()) : null,
        trusted == null ? null : TrustedManifest.open(graph, trusted),
        trusted == null ? Mode.OFF : trusted.mode());
  }

  /**
   * Finds the document of a request.
   *
   * @param document as sent; null when the request only names it
   * @param id the parameter {@code documentId}; null when there is none
   * @param sha256 the hash in {@code extensions.persistedQuery}; null when there is none
   * @throws IllegalArgumentException if all three are null
   */
  public DocumentLookup find(
      @Nullable String document, @Nullable String id, @Nullable String sha256) {
    @Nullable String named = id == null ? sha256 : id;
    if (named == null) {
      if (document == null) {
        throw new IllegalArgumentException("document: null (expected: one, its id, or its hash)");
      }
      return trusted == null ? new Found(document) : admitted(document);
    }
    String plain = named.startsWith(SHA_256) ? named.substring(SHA_256.length()) : named;
    @Nullable String known = trusted == null ? null : trusted.documents().byId(plain);
    if (known == null && trusted != null && !plain.equals(named)) {
      known = trusted.documents().byId(named);
    }
    if (known != null) {
      return document == null || document.equals(known) ? new Found(known) : mismatch();
    }
    boolean hashed = id == null || !plain.equals(named);
    if (mode == Mode.ENFORCE || !hashed) {
      return document != null && mode == Mode.ENFORCE
          ? admitted(document)
          : new Refused(
              400, "PERSISTED_QUERY_NOT_IN_LIST", "there is no trusted document " + shown(named));
    }
    return automatic(document, plain);
  }

  private DocumentLookup automatic(@Nullable String document, String sha256) {
    if (automatic == null) {
      return new Refused(200, "PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported");
    }
    @Nullable String found = document == null ? automatic.get(sha256) : document;
    if (found == null) {
      return new Refused(200, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
    }
    if (document != null && !automatic.put(sha256, document)) {
      return mismatch();
    }
    return trusted == null ? new Found(found) : admitted(found);
  }

  private DocumentLookup admitted(String document) {
    if (trusted == null || mode == Mode.OFF || trusted.documents().contains(document)) {
      return new Found(document);
    }
    if (mode == Mode.ENFORCE) {
      return new Refused(
          400, "QUERY_NOT_IN_SAFELIST", "the document is none of those that this graph trusts");
    }
    String hash = DocumentHash.of(document);
    if (told.asMap().putIfAbsent(hash, true) == null) {
      LOG.warn("graph {}: not a trusted document: sha256 {}: {}", graph, hash, shown(document));
    }
    return new Found(document);
  }

  private static Refused mismatch() {
    return new Refused(400, "PERSISTED_QUERY_HASH_MISMATCH", "provided sha does not match query");
  }

  private static String shown(String text) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ");
    return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
  }

  @Override
  public void close() {
    if (trusted != null) {
      trusted.close();
    }
  }
}
