package dev.weft.gateway.pipeline;

import dev.weft.planner.plan.PlanJson;
import dev.weft.planner.plan.QueryPlan;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Puts the query plan into the extensions of an answer, for whoever asks with the header {@code weft-plan: true}. */
final class PlanExtension {
  private PlanExtension() {}

  static boolean isWanted(ClientRequest request) {
    @Nullable String value = request.headers().first("weft-plan");
    return value != null && value.equals("true");
  }

  /** {@code answer}, which is a JSON object without extensions, with the plan behind its other members. */
  static byte[] add(byte[] answer, QueryPlan plan) {
    byte[] extension = (",\"extensions\":{\"queryPlan\":" + PlanJson.write(plan) + "}}")
        .getBytes(StandardCharsets.UTF_8);
    int end = answer.length - 1;
    while (answer[end] != '}') {
      end--;
    }
    byte[] result = new byte[end + extension.length];
    System.arraycopy(answer, 0, result, 0, end);
    System.arraycopy(extension, 0, result, end, extension.length);
    return result;
  }
}
