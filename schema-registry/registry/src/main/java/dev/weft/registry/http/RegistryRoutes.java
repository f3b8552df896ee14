package dev.weft.registry.http;

import static dev.weft.registry.http.ChangeRequest.malformed;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.registry.CheckResult;
import dev.weft.registry.Launch;
import dev.weft.registry.PublishResult;
import dev.weft.registry.PublishResult.Launched;
import dev.weft.registry.PublishResult.Refusal;
import dev.weft.registry.PublishResult.Unchanged;
import dev.weft.registry.PublishedSubgraph;
import dev.weft.registry.Registry;
import dev.weft.registry.RegistryChange;
import dev.weft.registry.RegistryChange.Unpublish;
import dev.weft.registry.RegistryException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry's HTTP API, to be added to a server: see docs/registry.md.
 *
 * <p>Thread-safe. Requests block their thread, so it should be a virtual one.
 */
public final class RegistryRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryRoutes.class);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final int LONGEST_AUTHOR = 200;
  private static final Pattern LOOPBACK_ORIGIN =
      Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");

  private final Registry registry;
  private final @Nullable String token;
  private final int maxBodyBytes;

  /**
   * Makes the API of {@code registry}.
   *
   * @param token what requests must send as {@code Authorization: Bearer …}; null lets everyone in
   * @param maxBodyBytes a longer body is refused
   */
  public RegistryRoutes(Registry registry, @Nullable String token, int maxBodyBytes) {
    this.registry = registry;
    this.token = token;
    this.maxBodyBytes = maxBodyBytes;
  }

  /** Adds the paths below {@code /api/graphs}. */
  public void mount(RoutesConfig routes) {
    String graph = "/api/graphs/{graph}";
    routes.get("/api/graphs", guarded(this::listGraphs));
    routes.get(graph + "/subgraphs", guarded(this::listSubgraphs));
    routes.get(graph + "/subgraphs/{name}", guarded(this::showSubgraph));
    routes.put(graph + "/subgraphs/{name}", guarded(this::publish));
    routes.delete(graph + "/subgraphs/{name}", guarded(this::unpublish));
    routes.post(graph + "/changes", guarded(this::apply));
    routes.post(graph + "/check", guarded(this::check));
    routes.post(graph + "/rollback", guarded(this::rollback));
    routes.get(graph + "/launches", guarded(this::listLaunches));
    routes.get(graph + "/launches/{launch}", guarded(this::showLaunch));
    routes.get(graph + "/launches/{launch}/supergraph", guarded(this::showSupergraph));
  }

  private Handler guarded(Handler handler) {
    return context -> {
      try {
        authenticate(context);
        handler.handle(context);
      } catch (Problem problem) {
        answer(context, problem);
      } catch (RegistryException e) {
        LOG.warn("{}", e.getMessage());
        answer(context, new Problem(503, "STORE_UNAVAILABLE", String.valueOf(e.getMessage())));
      } catch (RuntimeException e) {
        LOG.error("{} {} failed", context.method(), context.path(), e);
        answer(
            context, new Problem(500, "INTERNAL_ERROR", "the registry failed; its log says why"));
      }
    };
  }

  private void authenticate(Context context) {
    if (token == null) {
      refuseForeignPages(context.header("Origin"));
      return;
    }
    String given = context.header("Authorization");
    byte[] expected = ("Bearer " + token).getBytes(UTF_8);
    // takes the same time wherever the first wrong character is
    if (given == null || !MessageDigest.isEqual(given.getBytes(UTF_8), expected)) {
      context.header("WWW-Authenticate", "Bearer");
      throw new Problem(
          401,
          "UNAUTHORIZED",
          "the registry asks for a token: set WEFT_TOKEN to the one it was given");
    }
  }

  /** A page whose host name was made to point here (DNS rebinding) would pass for one of ours but for its origin. */
  private static void refuseForeignPages(@Nullable String origin) {
    if (origin != null && !LOOPBACK_ORIGIN.matcher(origin).matches()) {
      throw new Problem(
          403,
          "FOREIGN_ORIGIN",
          "without a token, the registry answers no pages but those of this machine: set registry.token");
    }
  }

  private void listGraphs(Context context) {
    ObjectNode json = Json.object();
    var graphs = json.putArray("graphs");
    for (String graph : registry.graphs()) {
      ObjectNode node = graphs.addObject().put("name", graph);
      registry.launches(graph, 1).forEach(newest -> node.set("launch", Json.launch(newest)));
    }
    answer(context, json);
  }

  private void listSubgraphs(Context context) {
    ObjectNode json = Json.object();
    json.set("subgraphs", Json.array(registry.subgraphs(graph(context)), Json::subgraph));
    answer(context, json);
  }

  private void showSubgraph(Context context) {
    String name = context.pathParam("name");
    List<PublishedSubgraph> subgraphs = registry.subgraphs(graph(context));
    for (PublishedSubgraph subgraph : subgraphs) {
      if (subgraph.name().equals(name)) {
        answer(context, Json.subgraph(subgraph).put("schema", subgraph.sdl()));
        return;
      }
    }
    throw refusal(
        context,
        List.of(),
        new PublishResult.UnknownSubgraph(
            graph(context),
            name,
            subgraphs.stream().map(PublishedSubgraph::name).toList()));
  }

  private void publish(Context context) {
    var change = ChangeRequest.publish(body(context), context.pathParam("name"));
    change(context, List.of(change));
  }

  private void unpublish(Context context) {
    change(
        context,
        List.of(new Unpublish(context.pathParam("name"), context.queryParam("managedBy"))));
  }

  private void apply(Context context) {
    change(context, ChangeRequest.changes(body(context)));
  }

  private void change(Context context, List<RegistryChange> changes) {
    answer(context, changes, registry.apply(graph(context), changes, author(context)));
  }

  private void rollback(Context context) {
    long launch = ChangeRequest.launch(body(context));
    answer(context, List.of(), registry.rollback(graph(context), launch, author(context)));
  }

  private void answer(Context context, List<RegistryChange> changes, PublishResult result) {
    ObjectNode json = Json.object();
    switch (result) {
      case Launched(var launch, var hints) -> {
        json.put("result", "LAUNCHED").set("launch", Json.summary(launch));
        json.set("hints", Json.array(hints, ProblemJson::hint));
      }
      case Unchanged(var launch) -> {
        json.put("result", "UNCHANGED").set("launch", Json.summary(launch));
        json.putArray("hints");
      }
      case Refusal refusal -> throw refusal(context, changes, refusal);
    }
    answer(context, json);
  }

  private void check(Context context) {
    List<RegistryChange> changes = ChangeRequest.changes(body(context));
    switch (registry.check(graph(context), changes)) {
      case CheckResult.Fails(var refusal) -> throw refusal(context, changes, refusal);
      case CheckResult.Composes composes -> {
        ObjectNode json = Json.object().put("breaking", !composes.breaking().isEmpty());
        json.set("changes", Json.array(composes.changes(), Json::change));
        json.set("hints", Json.array(composes.hints(), ProblemJson::hint));
        answer(context, json);
      }
    }
  }

  private void listLaunches(Context context) {
    int limit = (int) number(context.queryParam("limit"), "limit", 100, 1000);
    ObjectNode json = Json.object();
    json.set("launches", Json.array(registry.launches(graph(context), limit), Json::launch));
    answer(context, json);
  }

  /**
   * A launch whole. For {@code current} with {@code wait=SECONDS}, a client that sends the {@code ETag} it has as {@code
   * If-None-Match} is answered when there is a newer one, or after that time with 304.
   */
  private void showLaunch(Context context) throws InterruptedException {
    Launch launch = launch(context);
    String known = context.header("If-None-Match");
    long wait = number(context.queryParam("wait"), "wait", 0, LONGEST_WAIT.toSeconds());
    boolean current = context.pathParam("launch").equals("current");
    if (wait > 0 && current && (launch == null || tag(launch).equals(known))) {
      long after = launch == null ? 0 : launch.number();
      Launch next = registry.await(graph(context), after, Duration.ofSeconds(wait));
      launch = next == null ? launch : next;
    }
    if (launch == null) {
      throw noLaunch(context);
    }
    context.header("ETag", tag(launch));
    context.header("Cache-Control", current ? "no-cache" : "max-age=31536000, immutable");
    if (tag(launch).equals(known)) {
      context.status(304);
    } else {
      answer(context, Json.artefact(launch));
    }
  }

  private void showSupergraph(Context context) {
    Launch launch = launch(context);
    if (launch == null) {
      throw noLaunch(context);
    }
    context.header("ETag", tag(launch));
    context.contentType("text/plain; charset=utf-8").result(launch.supergraphSdl());
  }

  private @Nullable Launch launch(Context context) {
    String launch = context.pathParam("launch");
    return launch.equals("current")
        ? registry.current(graph(context))
        : registry.launch(graph(context), number(launch, "launch", 0, Long.MAX_VALUE));
  }

  private static String tag(Launch launch) {
    return "\"" + launch.number() + "-" + launch.sha256() + "\"";
  }

  private Problem noLaunch(Context context) {
    String graph = graph(context);
    String launch = context.pathParam("launch");
    return registry.launches(graph, 1).isEmpty()
        ? new Problem(404, "NO_LAUNCH", "graph " + graph + " has no launch yet: publish a subgraph")
        : new Problem(404, "UNKNOWN_LAUNCH", "graph " + graph + " has no launch " + launch);
  }

  private Problem refusal(Context context, List<RegistryChange> changes, Refusal refusal) {
    String message = refusal.message();
    return switch (refusal) {
      case PublishResult.Refused(var errors, var hints) -> {
        var lines = new SourceLines(changes, () -> registry.subgraphs(graph(context)));
        ObjectNode more = Json.object();
        more.set("errors", Json.array(errors, error -> ProblemJson.error(error, lines::at)));
        more.set("hints", Json.array(hints, ProblemJson::hint));
        yield new Problem(422, "COMPOSITION_FAILED", message, more);
      }
      case PublishResult.UnknownSubgraph _ -> new Problem(404, "UNKNOWN_SUBGRAPH", message);
      case PublishResult.UnknownLaunch _ -> new Problem(404, "UNKNOWN_LAUNCH", message);
      case PublishResult.OwnedElsewhere _ -> new Problem(409, "OWNED_ELSEWHERE", message);
      case PublishResult.InvalidChange _ -> new Problem(422, "INVALID_CHANGE", message);
    };
  }

  private static String graph(Context context) {
    return context.pathParam("graph");
  }

  /** Who says to be asking; the registry records it and trusts nobody for it. */
  private static String author(Context context) {
    String author = context.header("Weft-Author");
    if (author == null || author.isBlank()) {
      return "unknown";
    }
    String clean = author.strip().replaceAll("\\p{Cntrl}", "");
    return clean.substring(0, Math.min(clean.length(), LONGEST_AUTHOR));
  }

  private static long number(@Nullable String text, String name, long otherwise, long most) {
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("\\d{1,18}")) {
      throw malformed(name + " must be a number, not \"" + text + "\"");
    }
    return Math.min(Long.parseLong(text), most);
  }

  private JsonNode body(Context context) {
    String type = context.contentType();
    // what a page of another site cannot send without asking first
    if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      throw new Problem(
          415, "UNSUPPORTED_MEDIA_TYPE", "the body must come with Content-Type: application/json");
    }
    try (var stream = context.req().getInputStream()) {
      byte[] body = stream.readNBytes(maxBodyBytes);
      if (stream.read() >= 0) {
        throw new Problem(
            413, "BODY_TOO_LARGE", "the body has more than the " + maxBodyBytes + " bytes allowed");
      }
      return ChangeRequest.parse(body);
    } catch (IOException e) {
      throw malformed("the body broke off: " + e.getMessage());
    }
  }

  private static void answer(Context context, ObjectNode json) {
    context.contentType("application/json").result(json.toString());
  }

  private static void answer(Context context, Problem problem) {
    context.status(problem.status());
    context.contentType("application/problem+json").result(problem.json().toString());
  }
}
