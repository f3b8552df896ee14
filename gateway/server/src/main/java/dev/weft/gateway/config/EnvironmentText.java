package dev.weft.gateway.config;

import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts environment variables into text: {@code ${env.NAME}}, {@code ${env.NAME:-default}}; {@code $${} is a plain brace. */
final class EnvironmentText {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$\\{|\\$\\{(?<body>[^}]*)(?<end>})?");
  private static final Pattern BODY =
      Pattern.compile("env\\.(?<name>[A-Za-z_][A-Za-z0-9_]*)(:-(?<fallback>.*))?", Pattern.DOTALL);

  private EnvironmentText() {}

  /** Returns {@code text} with its references replaced; each that cannot be goes to {@code problems} as a sentence. */
  static String substitute(
      String text, Map<String, String> environment, Consumer<String> problems) {
    if (!text.contains("${")) {
      return text;
    }
    Matcher references = REFERENCE.matcher(text);
    StringBuilder result = new StringBuilder();
    while (references.find()) {
      references.appendReplacement(
          result, Matcher.quoteReplacement(value(references, environment, problems)));
    }
    return references.appendTail(result).toString();
  }

  private static String value(
      Matcher reference, Map<String, String> environment, Consumer<String> problems) {
    @Nullable String body = reference.group("body");
    if (body == null) {
      return "${";
    }
    Matcher parts = BODY.matcher(body);
    if (reference.group("end") == null || !parts.matches()) {
      problems.accept(
          reference.group()
              + " cannot be replaced (expected: ${env.NAME} or ${env.NAME:-default}; a literal ${ is written $${)");
      return "";
    }
    @Nullable String value = environment.get(parts.group("name"));
    @Nullable String fallback = parts.group("fallback");
    if (value != null && !(value.isEmpty() && fallback != null)) {
      return value;
    }
    if (fallback == null) {
      problems.accept("the environment variable "
          + parts.group("name")
          + " is not set; set it, or give a default: ${env."
          + parts.group("name")
          + ":-default}");
      return "";
    }
    return fallback;
  }
}
