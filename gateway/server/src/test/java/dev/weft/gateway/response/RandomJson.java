package dev.weft.gateway.response;

import java.util.Random;

/** Makes random JSON text with everything the grammar allows. */
final class RandomJson {
  private final Random random;

  RandomJson(Random random) {
    this.random = random;
  }

  String document() {
    StringBuilder out = new StringBuilder();
    value(out, 4);
    return out.toString();
  }

  void space(StringBuilder out) {
    while (random.nextInt(6) == 0) {
      out.append(" \n\r\t".charAt(random.nextInt(4)));
    }
  }

  void value(StringBuilder out, int depth) {
    space(out);
    switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> out.append("true");
      case 1 -> out.append("false");
      case 2 -> out.append("null");
      case 3 -> number(out);
      case 4, 5 -> string(out);
      case 6 -> {
        out.append('[');
        for (int i = random.nextInt(4); i > 0; i--) {
          value(out, depth - 1);
          out.append(i > 1 ? "," : "");
        }
        space(out);
        out.append(']');
      }
      default -> {
        out.append('{');
        for (int i = random.nextInt(4); i > 0; i--) {
          space(out);
          string(out);
          space(out);
          out.append(':');
          value(out, depth - 1);
          out.append(i > 1 ? "," : "");
        }
        space(out);
        out.append('}');
      }
    }
    space(out);
  }

  void number(StringBuilder out) {
    out.append(random.nextBoolean() ? "-" : "");
    out.append(random.nextInt(3) == 0 ? "0" : "" + (1 + random.nextInt(100_000)));
    if (random.nextInt(3) == 0) {
      out.append('.').append(random.nextInt(1000));
    }
    if (random.nextInt(4) == 0) {
      out.append("eE".charAt(random.nextInt(2)));
      out.append(new String[] {"", "+", "-"}[random.nextInt(3)]).append(random.nextInt(20));
    }
  }

  void string(StringBuilder out) {
    out.append('"');
    for (int i = random.nextInt(random.nextInt(5) == 0 ? 40 : 8); i > 0; i--) {
      switch (random.nextInt(12)) {
        case 0 -> out.append("\\").append("\"\\/bfnrt".charAt(random.nextInt(8)));
        case 1 -> out.append(String.format("\\u%04x", random.nextInt(0xD800)));
        case 2 -> out.append('\u00e9');
        case 3 -> out.append('\u20ac');
        case 4 -> out.append("\ud83d\ude00");
        default -> out.append((char) ('a' + random.nextInt(26)));
      }
    }
    out.append('"');
  }
}
