package dev.weft.gateway.cors;

import dev.weft.gateway.config.CorsSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers what browsers ask before they send a request for a page of another origin, and marks every answer with what the
 * page may do with it, refusals included.
 *
 * <p>A preflight goes no further than this: no limit, plugin or log sees it. Thread-safe.
 */
public final class CrossOriginRequests extends Handler.Wrapper {
  private static final String ALLOWED_ORIGIN = "Access-Control-Allow-Origin";
  private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Origin");
  private static final HttpField VARY_PREFLIGHT = new PreEncodedHttpField(
      HttpHeader.VARY, "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
  private static final HttpField CREDENTIALS =
      new PreEncodedHttpField("Access-Control-Allow-Credentials", "true");
  private static final byte[] REFUSAL =
      ("{\"errors\":[{\"message\":\"pages of this origin may not send requests here"
              + " (see server.cors)\",\"extensions\":{\"code\":\"ORIGIN_NOT_ALLOWED\"}}]}")
          .getBytes(StandardCharsets.UTF_8);

  /**
   * What one configuration allows. Immutable.
   */
  public static final class Rules {
    private final CorsPolicies policies;
    private final Set<String> paths;

    private Rules(CorsPolicies policies, Set<String> paths) {
      this.policies = policies;
      this.paths = Set.copyOf(paths);
    }

    /**
     * Makes them; null when {@code settings} allow nothing to nobody.
     *
     * @param paths where graphs are served; nothing else is open to pages of other origins
     */
    public static @Nullable Rules of(List<CorsSettings> settings, Set<String> paths) {
      return settings.isEmpty() ? null : new Rules(new CorsPolicies(settings), paths);
    }
  }

  private final Supplier<@Nullable Rules> current;

  /** Makes it; {@code current} gives the rules for each request, null for none. */
  public CrossOriginRequests(Supplier<@Nullable Rules> current) {
    this.current = current;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    @Nullable Rules rules = current.get();
    if (rules == null || !rules.paths.contains(Request.getPathInContext(request))) {
      return super.handle(request, response, callback);
    }
    @Nullable String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    @Nullable CorsPolicy policy = origin == null ? null : rules.policies.of(origin);
    @Nullable String asked = request.getHeaders().get("Access-Control-Request-Method");
    if (origin != null && asked != null && HttpMethod.OPTIONS.is(request.getMethod())) {
      preflight(request, response, callback, origin, policy);
      return true;
    }
    response.getHeaders().add(VARY);
    if (origin != null && policy != null) {
      allow(response.getHeaders(), origin, policy);
      if (policy.exposedHeaders() != null) {
        response.getHeaders().put("Access-Control-Expose-Headers", policy.exposedHeaders());
      }
    }
    return super.handle(request, response, callback);
  }

  private static void preflight(
      Request request,
      Response response,
      Callback callback,
      String origin,
      @Nullable CorsPolicy policy) {
    HttpFields.Mutable headers = response.getHeaders();
    headers.add(VARY_PREFLIGHT);
    if (policy == null) {
      response.setStatus(403);
      headers.put(HttpHeader.CONTENT_TYPE, "application/json;charset=utf-8");
      headers.put(HttpHeader.CONTENT_LENGTH, REFUSAL.length);
      response.write(true, ByteBuffer.wrap(REFUSAL), callback);
      return;
    }
    allow(headers, origin, policy);
    headers.put("Access-Control-Allow-Methods", policy.methods());
    @Nullable
    String wanted = policy.headers() == null
        ? request.getHeaders().get("Access-Control-Request-Headers")
        : policy.headers();
    if (wanted != null) {
      headers.put("Access-Control-Allow-Headers", wanted);
    }
    headers.put("Access-Control-Max-Age", policy.maxAgeSeconds());
    response.setStatus(204);
    callback.succeeded();
  }

  /** The origin itself, never a star: a star would not do with credentials, and caches are told by Vary. */
  private static void allow(HttpFields.Mutable headers, String origin, CorsPolicy policy) {
    headers.put(ALLOWED_ORIGIN, origin);
    if (policy.credentials()) {
      headers.put(CREDENTIALS);
    }
  }
}
