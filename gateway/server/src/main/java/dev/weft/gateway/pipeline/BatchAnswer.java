package dev.weft.gateway.pipeline;

import dev.weft.gateway.headers.CollectedHeaders;
import dev.weft.plugin.http.Headers;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Answers the operations of one request beside each other, and puts the answers together in their order. */
final class BatchAnswer {
  private BatchAnswer() {}

  /**
   * The status is that of all answers where they agree, 200 where they do not: then each tells for itself.
   *
   * @param answer answers one operation; called on a thread of its own, never throws
   */
  static ClientResponse of(
      AnswerType type,
      List<RequestReading> readings,
      Function<RequestReading, ClientResponse> answer) {
    List<ClientResponse> answers = answers(readings, answer);
    ClientResponse first = answers.getFirst();
    boolean agree = answers.stream().allMatch(each -> each.status() == first.status());
    Headers together =
        CollectedHeaders.together(answers.stream().map(ClientResponse::headers).toList());
    ByteArrayOutputStream body = new ByteArrayOutputStream(
        1 + answers.stream().mapToInt(each -> each.content().length() + 1).sum());
    char separator = '[';
    for (ClientResponse each : answers) {
      body.write(separator);
      body.writeBytes(each.body());
      separator = ',';
    }
    body.write(']');
    return new ClientResponse(
        agree ? first.status() : 200,
        type.contentType(),
        agree ? together : together.without("allow").without("retry-after"),
        body.toByteArray());
  }

  private static List<ClientResponse> answers(
      List<RequestReading> readings, Function<RequestReading, ClientResponse> answer) {
    List<ClientResponse> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ClientResponse>> futures = readings.stream()
          .map(reading -> threads.submit(() -> answer.apply(reading)))
          .toList();
      for (Future<ClientResponse> each : futures) {
        answers.add(each.get());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the gateway is stopping", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an operation of a list failed", e);
    }
  }
}
