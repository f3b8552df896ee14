package dev.weft.samples.shop.service;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Why a field could not be answered, as the client shall see it: a GraphQL error with extensions. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SequencedMap<String, Object> extensions;

  /** Makes a refusal with {@code code} as its only extension. */
  public Refusal(String code, String message) {
    this(code, message, Map.of());
  }

  /** Makes a refusal with further extensions beside {@code code}. */
  public Refusal(String code, String message, Map<String, ?> details) {
    super(message, null, false, false);
    var all = new LinkedHashMap<String, Object>();
    all.put("code", code);
    all.putAll(details);
    this.extensions = Collections.unmodifiableSequencedMap(all);
  }

  /** The error's extensions; {@code code} comes first. */
  public SequencedMap<String, Object> extensions() {
    return extensions;
  }
}
