package dev.weft.gateway.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How one Java type is written in the file. Immutable.
 *
 * @param jsonType its JSON Schema type
 * @param jsonPattern what its text looks like, for the JSON Schema; null for anything
 * @param expected what a message says was expected
 */
record ScalarType(
    Class<?> type,
    String jsonType,
    @Nullable String jsonPattern,
    String expected,
    Reading reading) {

  /** Turns text into a value; null when the text does not say one. */
  interface Reading {
    @Nullable
    Object read(String text);
  }

  private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})(B|KB|MB|GB|KiB|MiB|GiB)?");
  private static final List<ScalarType> ALL = List.of(
      new ScalarType(String.class, "string", null, "text", text -> text),
      new ScalarType(boolean.class, "boolean", null, "true or false", ScalarType::bool),
      new ScalarType(Boolean.class, "boolean", null, "true or false", ScalarType::bool),
      new ScalarType(int.class, "integer", null, "a whole number", ScalarType::whole),
      new ScalarType(Integer.class, "integer", null, "a whole number", ScalarType::whole),
      new ScalarType(
          Duration.class,
          "string",
          "^" + DURATION + "$",
          "a duration such as 500ms, 30s or 5m",
          ScalarType::duration),
      new ScalarType(
          ByteSize.class,
          "string",
          "^" + SIZE + "$",
          "a size such as 16KB, 2MB or 1GiB",
          ScalarType::size),
      new ScalarType(Path.class, "string", null, "a path", ScalarType::path),
      new ScalarType(
          URI.class,
          "string",
          null,
          "a URL with its scheme, such as http://localhost:4010/graphql",
          ScalarType::url),
      new ScalarType(
          SecretReference.class,
          "string",
          "^(env|file):.+$",
          "a reference, env:NAME or file:PATH",
          ScalarType::secret));

  /** How {@code type} is written, or null when it is not a single value. */
  static @Nullable ScalarType of(Class<?> type) {
    if (type.isEnum()) {
      List<?> constants = Arrays.asList(type.getEnumConstants());
      String names = constants.stream().map(ScalarType::word).collect(Collectors.joining("|"));
      return new ScalarType(
          type,
          "string",
          "^(" + names + ")$",
          "one of " + names.replace("|", ", "),
          text -> constants.stream()
              .filter(each -> word(each).equals(text))
              .findFirst()
              .orElse(null));
    }
    return ALL.stream().filter(each -> each.type == type).findFirst().orElse(null);
  }

  /** The number that {@link Setting#min} and {@link Setting#max} count, or null when the value has none. */
  static @Nullable Long magnitude(Object value) {
    return switch (value) {
      case Integer number -> number.longValue();
      case Duration duration -> duration.toMillis();
      case ByteSize size -> size.bytes();
      default -> null;
    };
  }

  private static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Object bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }

  private static @Nullable Object whole(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
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

  private static @Nullable Object size(String text) {
    Matcher parts = SIZE.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    @Nullable String unit = parts.group(2);
    long factor = switch (unit == null ? "B" : unit) {
      case "KB" -> 1_000;
      case "MB" -> 1_000_000;
      case "GB" -> 1_000_000_000;
      case "KiB" -> 1L << 10;
      case "MiB" -> 1L << 20;
      case "GiB" -> 1L << 30;
      default -> 1;
    };
    long number = Long.parseLong(parts.group(1));
    return number > Long.MAX_VALUE / factor ? null : new ByteSize(number * factor);
  }

  private static @Nullable Object path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static @Nullable Object url(String text) {
    try {
      URI url = new URI(text);
      return url.isAbsolute() ? url : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static @Nullable Object secret(String text) {
    if (text.startsWith("env:") && text.length() > 4) {
      return new SecretReference.InEnvironment(text.substring(4));
    }
    @Nullable
    Object file = text.startsWith("file:") && text.length() > 5 ? path(text.substring(5)) : null;
    return file == null ? null : new SecretReference.InFile((Path) file);
  }
}
