package dev.weft.gateway.pipeline;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Puts extensions into answers, for whoever asks for them with a header. */
final class AnswerExtensions {
  private AnswerExtensions() {}

  /** Whether {@code header} says true. */
  static boolean areWanted(ClientRequest request, String header) {
    @Nullable String value = request.headers().first(header);
    return value != null && value.equals("true");
  }

  /**
   * {@code answer}, which is a JSON object without extensions, with extensions behind its other members.
   *
   * @param extensions JSON by name; none leaves the answer as it is
   */
  static byte[] add(byte[] answer, SequencedMap<String, byte[]> extensions) {
    if (extensions.isEmpty()) {
      return answer;
    }
    int end = answer.length - 1;
    while (answer[end] != '}') {
      end--;
    }
    ByteArrayOutputStream result = new ByteArrayOutputStream(answer.length
        + 100
        + extensions.values().stream().mapToInt(each -> each.length).sum());
    result.write(answer, 0, end);
    String before = ",\"extensions\":{\"";
    for (var extension : extensions.entrySet()) {
      result.writeBytes((before + extension.getKey() + "\":").getBytes(StandardCharsets.UTF_8));
      result.writeBytes(extension.getValue());
      before = ",\"";
    }
    result.write('}');
    result.write('}');
    return result.toByteArray();
  }
}
