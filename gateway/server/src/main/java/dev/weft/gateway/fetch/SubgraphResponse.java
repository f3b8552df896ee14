package dev.weft.gateway.fetch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a subgraph answered; whether it is GraphQL at all is decided by the reader.
 *
 * <p>Immutable as long as nobody writes to {@code body}, which nobody may: several requests can share it.
 *
 * @param status the HTTP status, or 200 from a transport that knows none
 * @param contentType null when the subgraph did not say
 * @param body the whole answer, decompressed
 * @param headers names in lower case; of a repeated header the values joined by {@code ", "}, of {@code set-cookie} by
 *     {@link #BETWEEN_COOKIES}
 */
public record SubgraphResponse(
    int status, @Nullable String contentType, byte[] body, SequencedMap<String, String> headers) {
  /** Stands between several cookies, which may hold commas. */
  public static final String BETWEEN_COOKIES = "\n";

  public SubgraphResponse {
    headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
  }

  /** Without the values of headers and the body, which may be secret. */
  @Override
  public String toString() {
    return "SubgraphResponse[status=" + status + ", contentType=" + contentType + ", headers="
        + headers.sequencedKeySet() + ", bytes=" + body.length + "]";
  }

  /** Makes the answer of a transport that knows neither status nor headers. */
  public static SubgraphResponse json(byte[] body) {
    return new SubgraphResponse(200, "application/json", body, new LinkedHashMap<>());
  }
}
