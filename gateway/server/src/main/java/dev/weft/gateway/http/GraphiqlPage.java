package dev.weft.gateway.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** GraphiQL for browsers, from files inside the distribution: it needs no network. Thread-safe. */
final class GraphiqlPage {
  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final String OWN = "/dev/weft/gateway/http/graphiql/";
  // Nothing but this server may be asked; the editor sets styles of its own.
  private static final String POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:;"
          + " frame-ancestors 'none'";

  private final SequencedMap<String, String> resources = new LinkedHashMap<>();

  GraphiqlPage() {
    resources.put("graphiql.js", WEBJARS + "graphiql/2.4.7/graphiql.min.js");
    resources.put("graphiql.css", WEBJARS + "graphiql/2.4.7/graphiql.min.css");
    resources.put("react.js", WEBJARS + "react/18.3.1/umd/react.production.min.js");
    resources.put("react-dom.js", WEBJARS + "react-dom/18.3.1/umd/react-dom.production.min.js");
    resources.put("start.js", OWN + "start.js");
    resources.put("start.css", OWN + "start.css");
  }

  /** Whether a browser was sent here by a person: it asks for a page, not for data. */
  static boolean isWanted(HttpServletRequest request) {
    if (!request.getMethod().equals("GET")) {
      return false;
    }
    for (String accept : Collections.list(request.getHeaders("accept"))) {
      if (accept.toLowerCase(Locale.ROOT).contains("text/html")) {
        return true;
      }
    }
    return false;
  }

  void mount(RoutesConfig routes, BooleanSupplier isOn) {
    routes.get("/graphiql/{file}", context -> {
      if (isOn.getAsBoolean()) {
        file(context);
      } else {
        JsonErrors.write(context, 404, "NOT_FOUND", "there is nothing at " + context.path());
      }
    });
  }

  /** Writes the page. */
  void write(HttpServletResponse response) throws IOException {
    byte[] page = bytes(OWN + "index.html");
    response.setStatus(200);
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("content-security-policy", POLICY);
    response.setHeader("cache-control", "no-cache");
    response.setContentLength(page.length);
    response.getOutputStream().write(page);
  }

  private void file(Context context) throws IOException {
    @Nullable String resource = resources.get(context.pathParam("file"));
    if (resource == null) {
      JsonErrors.write(context, 404, "NOT_FOUND", "there is nothing at " + context.path());
      return;
    }
    String type = resource.endsWith(".css") ? "text/css" : "text/javascript";
    context
        .contentType(type + ";charset=utf-8")
        .header("cache-control", "public, max-age=3600")
        .header("x-content-type-options", "nosniff")
        .result(bytes(resource));
  }

  private static byte[] bytes(String resource) throws IOException {
    try (@Nullable InputStream in = GraphiqlPage.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the distribution lacks " + resource);
      }
      return in.readAllBytes();
    }
  }
}
