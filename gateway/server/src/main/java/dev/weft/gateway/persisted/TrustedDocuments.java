package dev.weft.gateway.persisted;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The documents of a manifest, by their id there, by their SHA-256, and by their text. Immutable. */
final class TrustedDocuments {
  /** No document at all. */
  static final TrustedDocuments NONE = new TrustedDocuments(new java.util.LinkedHashMap<>());

  private final Map<String, String> byId = new HashMap<>();
  private final Set<String> texts = new HashSet<>();

  TrustedDocuments(SequencedMap<String, String> documentById) {
    documentById.values().forEach(document -> byId.put(DocumentHash.of(document), document));
    byId.putAll(documentById);
    texts.addAll(documentById.values());
  }

  @Nullable
  String byId(String id) {
    return byId.get(id);
  }

  boolean contains(String document) {
    return texts.contains(document);
  }

  int size() {
    return texts.size();
  }
}
