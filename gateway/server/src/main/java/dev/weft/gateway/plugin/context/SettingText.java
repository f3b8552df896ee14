package dev.weft.gateway.plugin.context;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a plugin's setting of one Java type is written.
 *
 * @param expected what a message says of it
 * @param reading from text to value, null where the text is none
 */
record SettingText(String expected, Function<String, @Nullable Object> reading) {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");

  @Nullable
  Object read(String text) {
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException _) { // NumberFormatException among them
      return null;
    }
  }

  static @Nullable SettingText of(Class<?> type) {
    if (type.isEnum()) {
      List<?> constants = Arrays.asList(type.getEnumConstants());
      String names = constants.stream().map(SettingText::word).collect(Collectors.joining(", "));
      return new SettingText(
          "one of " + names,
          text -> constants.stream()
              .filter(each -> word(each).equals(text))
              .findFirst()
              .orElse(null));
    }
    if (type == String.class) {
      return new SettingText("text", text -> text);
    }
    if (type == int.class || type == Integer.class) {
      return new SettingText("a whole number", Integer::valueOf);
    }
    if (type == long.class || type == Long.class) {
      return new SettingText("a whole number", Long::valueOf);
    }
    if (type == double.class || type == Double.class) {
      return new SettingText("a number", Double::valueOf);
    }
    if (type == boolean.class || type == Boolean.class) {
      return new SettingText(
          "true or false",
          text -> (text.equals("true") || text.equals("false")) ? Boolean.valueOf(text) : null);
    }
    if (type == Duration.class) {
      return new SettingText("a duration such as 500ms, 30s or 5m", SettingText::duration);
    }
    if (type == URI.class) {
      return new SettingText("a URL with its scheme", SettingText::url);
    }
    return null;
  }

  private static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Object duration(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    long number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> number > 36_500 ? null : Duration.ofDays(number);
    };
  }

  private static @Nullable Object url(String text) {
    try {
      URI url = new URI(text);
      return url.isAbsolute() ? url : null;
    } catch (URISyntaxException _) {
      return null;
    }
  }
}
