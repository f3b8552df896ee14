package dev.weft.gateway.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonScannerTest {
  private static final JsonMapper JACKSON = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
      .build();

  private static final Pattern LONE_SURROGATE = Pattern.compile("(?i)u0*d[89a-f]");

  private static boolean accepts(byte[] json) {
    JsonScanner scanner = new JsonScanner();
    scanner.reset(json, 0, json.length);
    try {
      scanner.skip(0);
      scanner.expectEnd();
      return true;
    } catch (JsonSyntaxException e) {
      return false;
    }
  }

  private static boolean jacksonAccepts(byte[] json) {
    try {
      return !JACKSON.readTree(json).isMissingNode();
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "12",
        "-1.5e+10",
        "1E5",
        "1e-7",
        "\"\"",
        "\"a\\u00e9\\n\\/\"",
        "\"\u00e9\u20ac\ud83d\ude00\"",
        "true",
        "false",
        "null",
        "[]",
        "{}",
        " [ 1 , 2 ] ",
        "{\"a\":{\"b\":[null,{}]}}",
        "\t\r\n1\n"
      })
  void acceptsWhatRfc8259Allows(String json) {
    assertThat(accepts(json.getBytes(StandardCharsets.UTF_8))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "01",
        "-",
        "+1",
        "1.",
        ".5",
        "1e",
        "1e+",
        "0x1",
        "NaN",
        "Infinity",
        "tru",
        "nul",
        "truee",
        "\"",
        "\"a",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u123",
        "\"\n\"",
        "'a'",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\":1",
        "[",
        "]",
        "1 2",
        "\u00a01",
        "[1]x",
        "-01",
        "\"\\\""
      })
  void refusesWhatItDoesNot(String json) {
    assertThat(accepts(json.getBytes(StandardCharsets.UTF_8))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "22C022",
        "22C1BF22",
        "22E08080" + "22",
        "22EDA08022",
        "22F08080" + "8022",
        "22F490808022",
        "22FF22",
        "228022",
        "22C322",
        "22E28222",
        "22F09F9822"
      })
  void refusesBytesThatAreNoUtf8(String hex) {
    assertThat(accepts(HexFormat.of().parseHex(hex))).isFalse();
  }

  @Test
  void nestingIsBounded() {
    assertThat(accepts("[".repeat(512).concat("]".repeat(512)).getBytes(StandardCharsets.UTF_8)))
        .isTrue();
    assertThat(accepts("[".repeat(513).concat("]".repeat(513)).getBytes(StandardCharsets.UTF_8)))
        .isFalse();
    assertThat(accepts("[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8))).isFalse();
  }

  @Test
  void theProblemSaysWhere() {
    JsonScanner scanner = new JsonScanner();
    byte[] json = "[1,x]".getBytes(StandardCharsets.UTF_8);
    scanner.reset(json, 0, json.length);
    assertThatThrownBy(() -> scanner.skip(0)).hasMessage("expected a value at byte 3");
  }

  @Test
  void agreesWithJacksonOnMutilatedDocuments() {
    Random random = new Random(20261123);
    int accepted = 0;
    for (int i = 0; i < 60_000; i++) {
      byte[] json = new RandomJson(random).document().getBytes(StandardCharsets.UTF_8);
      for (int cuts = random.nextInt(3); cuts > 0 && json.length > 0; cuts--) {
        json = mutilate(json, random);
      }
      if (LONE_SURROGATE.matcher(new String(json, StandardCharsets.ISO_8859_1)).find()) {
        continue; // RFC 8259 lets it pass, Jackson only in values
      }
      boolean expected = jacksonAccepts(json) && isUtf8(json);
      if (accepts(json) != expected) {
        assertThat(accepts(json))
            .as("%s", new String(json, StandardCharsets.ISO_8859_1))
            .isEqualTo(expected);
      }
      accepted += expected ? 1 : 0;
    }
    assertThat(accepted).isBetween(10_000, 55_000); // both answers are well represented
  }

  /** Jackson lets some overlong and surrogate sequences pass; the JDK's decoder does not. */
  private static boolean isUtf8(byte[] json) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static final String INTERESTING = "{}[]\",:\\ue0123-+.E tfn\u0001 /";

  private static byte[] mutilate(byte[] json, Random random) {
    int at = random.nextInt(json.length);
    byte[] changed = switch (random.nextInt(3)) {
      case 0 -> {
        byte[] same = json.clone();
        same[at] = random.nextInt(4) == 0
            ? (byte) random.nextInt(256)
            : (byte) INTERESTING.charAt(random.nextInt(INTERESTING.length()));
        yield same;
      }
      case 1 -> {
        byte[] shorter = new byte[json.length - 1];
        System.arraycopy(json, 0, shorter, 0, at);
        System.arraycopy(json, at + 1, shorter, at, json.length - at - 1);
        yield shorter;
      }
      default -> {
        byte[] longer = new byte[json.length + 1];
        System.arraycopy(json, 0, longer, 0, at);
        longer[at] = (byte) INTERESTING.charAt(random.nextInt(INTERESTING.length()));
        System.arraycopy(json, at, longer, at + 1, json.length - at);
        yield longer;
      }
    };
    return changed;
  }
}
