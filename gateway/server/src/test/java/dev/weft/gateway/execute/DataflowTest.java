package dev.weft.gateway.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.planner.operation.OperationKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When fetches start and stop. */
@Timeout(20)
final class DataflowTest {
  private static final String SCHEMA = """
      type Query { a: T slow: Int }
      type Mutation { one: Int two: Int three: Int }
      type T { id: ID! b: Int }
      """;

  private static SubgraphResponse json(String text) {
    return SubgraphResponse.json(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFetchWaitsOnlyForItsOwnInputs() {
    var secondHop = new CountDownLatch(1);
    var federation = new Federation(SCHEMA)
        .answers("a", """
                {"data":{"a":{"__typename":"T","id":"1"}}}""")
        .serves("slow", _ -> {
          assertThat(secondHop.await(15, TimeUnit.SECONDS)).isTrue();
          return json("""
                      {"data":{"slow":1}}""");
        })
        .serves("b", _ -> {
          secondHop.countDown();
          return json("""
                      {"data":{"_entities":[{"b":2}]}}""");
        });
    var plan = Plans.query()
        .root("a", "{a{__typename id}}")
        .root("slow", "{slow}")
        .entities("b", "a", "{... on T{__typename id}}", "{... on T{b}}", 0);
    assertThat(federation.answer("{a{b} slow}", plan)).isEqualTo("""
            {"data":{"a":{"b":2},"slow":1}}""");
  }

  @Test
  void mutationsRunOneAfterTheOther() {
    var federation = new Federation(SCHEMA)
        .answers("x", """
                {"data":{"one":1}}""")
        .serves("y", _ -> {
          throw new java.io.IOException("gone");
        })
        .answers("z", """
                {"data":{"three":3}}""");
    var plan = new Plans(OperationKind.MUTATION)
        .root("x", "mutation{one}")
        .root("y", "mutation{two}", 0)
        .root("z", "mutation{three}", 1);
    assertThat(federation.answer("mutation{one two three}", plan)).startsWith("""
            {"data":{"one":1,"two":null,"three":3},"errors":[{""");
    assertThat(federation.sent)
        .extracting(each -> each.substring(0, 1))
        .containsExactly("x", "y", "z");
  }

  @Test
  void whatIsNotThereAtTheDeadlineIsNull() {
    var released = new CompletableFuture<Boolean>();
    var federation = new Federation(SCHEMA).answers("a", """
                {"data":{"a":{"b":1}}}""").serves("slow", _ -> {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        released.complete(true);
        throw e;
      }
      return json("{}");
    });
    var plan = Plans.query().root("a", "{a{b}}").root("slow", "{slow}");
    var compiled = CompiledOperation.compile(
        Texts.operation(federation.parser, "{a{b} slow}"), plan.plan(), federation.schema);
    var result = federation
        .executor()
        .execute(compiled, Variables.NONE, RequestContext.within(Duration.ofMillis(300)));
    assertThat(new String(result.body(), StandardCharsets.UTF_8)).isEqualTo("""
            {"data":{"a":{"b":1},"slow":null},"errors":[{"message":"Subgraph slow did not answer in time.",\
            "path":["slow"],"extensions":{"code":"SUBREQUEST_TIMEOUT","service":"slow"}}]}""");
    assertThat(released).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void cancellingStopsTheFetchesUnderWay() throws Exception {
    var begun = new CountDownLatch(1);
    var released = new CompletableFuture<Boolean>();
    var federation = new Federation(SCHEMA).serves("slow", _ -> {
      begun.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        released.complete(true);
        throw e;
      }
      return json("{}");
    });
    var compiled = CompiledOperation.compile(
        Texts.operation(federation.parser, "{slow}"),
        Plans.query().root("slow", "{slow}").plan(),
        federation.schema);
    var context = RequestContext.within(Duration.ofMinutes(5));
    var result = CompletableFuture.supplyAsync(
        () -> federation.executor().execute(compiled, Variables.NONE, context));
    begun.await();
    context.cancellation().cancel();
    assertThat(result).succeedsWithin(Duration.ofSeconds(10));
    assertThat(released).succeedsWithin(Duration.ofSeconds(10));
  }
}
