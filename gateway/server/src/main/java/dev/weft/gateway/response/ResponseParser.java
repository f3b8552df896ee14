package dev.weft.gateway.response;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a subgraph's answer into a response tree, directed by what was asked.
 *
 * <p>Subgraphs answer in the order asked, so at each key the next one is predicted and compared; only a miss looks it up.
 * Keys nobody asked for are skipped. Everything is checked, skipped or not: after an exception the tree is as before.
 *
 * <p>Confined to one request.
 */
public final class ResponseParser {
  private static final byte[] DATA = "\"data\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ERRORS = "\"errors\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EXTENSIONS = "\"extensions\"".getBytes(StandardCharsets.US_ASCII);

  private final ResponseTree tree;
  private final TypeNames types;
  private final JsonScanner scanner = new JsonScanner();
  private byte[] bytes = new byte[0];
  private int body;
  private long[] pending = new long[64]; // items of the lists that are being read
  private int pendingSize;

  /**
   * What stands in an answer.
   *
   * @param data an object, null or missing; anything else is refused
   * @param errors null when there are none
   */
  public record Parsed(
      long data, @Nullable Slice errors, @Nullable Slice extensions) {}

  /** A part of an answer. */
  public record Slice(int offset, int length) {}

  /** Makes a parser that fills {@code tree}. */
  public ResponseParser(ResponseTree tree, TypeNames types) {
    this.tree = tree;
    this.types = types;
  }

  /**
   * Reads an answer.
   *
   * @param data what was asked
   * @throws JsonSyntaxException if {@code answer} is not a JSON object, or its data neither an object nor null
   */
  public Parsed parse(byte[] answer, ReadShape data) throws JsonSyntaxException {
    int before = tree.size();
    boolean done = false;
    try {
      body = tree.addBody(answer);
      bytes = answer;
      pendingSize = 0;
      int start = hasByteOrderMark(answer) ? 3 : 0;
      scanner.reset(answer, start, answer.length);
      Parsed parsed = envelope(data);
      scanner.expectEnd();
      done = true;
      return parsed;
    } finally {
      if (!done) {
        tree.truncate(before);
      }
    }
  }

  private static boolean hasByteOrderMark(byte[] answer) {
    return answer.length >= 3
        && answer[0] == (byte) 0xEF
        && answer[1] == (byte) 0xBB
        && answer[2] == (byte) 0xBF;
  }

  private Parsed envelope(ReadShape shape) throws JsonSyntaxException {
    long data = Cell.MISSING;
    Slice errors = null;
    Slice extensions = null;
    scanner.expect('{');
    if (scanner.peek() == '}') {
      scanner.moveTo(scanner.position() + 1);
      return new Parsed(data, errors, extensions);
    }
    do {
      scanner.peek();
      if (scanner.accept(DATA)) {
        scanner.expect(':');
        data = data(shape);
      } else if (scanner.accept(ERRORS)) {
        scanner.expect(':');
        errors = slice();
      } else if (scanner.accept(EXTENSIONS)) {
        scanner.expect(':');
        extensions = slice();
      } else {
        scanner.string();
        scanner.expect(':');
        scanner.skip(1);
      }
    } while (scanner.more('}'));
    return new Parsed(data, errors, extensions);
  }

  private long data(ReadShape shape) throws JsonSyntaxException {
    int c = scanner.peek();
    if (c == 'n') {
      scanner.literalNull();
      return Cell.NULL_CELL;
    }
    if (c != '{') {
      throw scanner.unexpected("an object or null as data");
    }
    return Cell.composite(Cell.OBJECT, object(shape, 1));
  }

  private @Nullable Slice slice() throws JsonSyntaxException {
    int c = scanner.peek();
    int from = scanner.position();
    scanner.skip(1);
    return c == 'n' ? null : new Slice(from, scanner.position() - from);
  }

  private int object(ReadShape shape, int depth) throws JsonSyntaxException {
    scanner.checkDepth(depth);
    int object = tree.newObject(shape.slots());
    tree.setType(object, shape.type());
    scanner.expect('{');
    if (scanner.peek() == '}') {
      scanner.moveTo(scanner.position() + 1);
      return object;
    }
    int predicted = 0;
    do {
      scanner.peek();
      int entry = key(shape, predicted);
      scanner.expect(':');
      if (entry < 0) {
        scanner.skip(depth + 1);
        continue;
      }
      predicted = entry + 1;
      int slot = shape.slotByKey[entry];
      if (slot == ReadShape.TYPENAME) {
        typename(shape, object, depth);
        continue;
      }
      ReadShape child = shape.childByKey[entry];
      long value = child == null
          ? leaf(shape.listDepthByKey[entry], depth + 1)
          : composite(child, depth + 1);
      tree.setSlot(object, slot, value);
    } while (scanner.more('}'));
    return object;
  }

  /** Takes a key and returns which entry it is, or -1. */
  private int key(ReadShape shape, int predicted) throws JsonSyntaxException {
    byte[][] keys = shape.keys;
    if (predicted < keys.length && scanner.accept(keys[predicted])) {
      return predicted;
    }
    int from = scanner.position();
    boolean escaped = scanner.string();
    if (escaped) {
      byte[] plain = Unescape.key(bytes, from, scanner.position() - from);
      return shape.table.find(plain, 0, plain.length);
    }
    return shape.table.find(bytes, from, scanner.position() - from);
  }

  private void typename(ReadShape shape, int object, int depth) throws JsonSyntaxException {
    if (scanner.peek() != '"' || shape.typeIsFixed()) {
      scanner.skip(depth + 1);
      return;
    }
    int from = scanner.position();
    scanner.string();
    tree.setType(object, types.number(bytes, from, scanner.position() - from));
  }

  private long composite(ReadShape shape, int depth) throws JsonSyntaxException {
    int c = scanner.peek();
    if (c == '{') {
      return Cell.composite(Cell.OBJECT, object(shape, depth));
    }
    if (c != '[') {
      return leaf(0, depth);
    }
    scanner.checkDepth(depth);
    scanner.moveTo(scanner.position() + 1);
    int first = pendingSize;
    if (scanner.peek() == ']') {
      scanner.moveTo(scanner.position() + 1);
    } else {
      do {
        push(composite(shape, depth + 1));
      } while (scanner.more(']'));
    }
    return list(first);
  }

  private long leaf(int listDepth, int depth) throws JsonSyntaxException {
    int c = scanner.peek();
    int from = scanner.position();
    switch (c) {
      case '"' -> {
        scanner.string();
        return range(Cell.STRING, from);
      }
      case 'n' -> {
        scanner.literalNull();
        return Cell.NULL_CELL;
      }
      case 't' -> {
        scanner.literalTrue();
        return Cell.TRUE_CELL;
      }
      case 'f' -> {
        scanner.literalFalse();
        return Cell.FALSE_CELL;
      }
      case '{' -> {
        scanner.skip(depth);
        return range(Cell.RAW, from);
      }
      case '[' -> {
        if (listDepth == 0) {
          scanner.skip(depth);
          return range(Cell.RAW, from);
        }
        return leafList(listDepth, depth);
      }
      default -> {
        if (c != '-' && (c < '0' || c > '9')) {
          throw scanner.unexpected("a value");
        }
        return range(scanner.number() ? Cell.INTEGER : Cell.DECIMAL, from);
      }
    }
  }

  private long leafList(int listDepth, int depth) throws JsonSyntaxException {
    scanner.checkDepth(depth);
    scanner.moveTo(scanner.position() + 1);
    int first = pendingSize;
    if (scanner.peek() == ']') {
      scanner.moveTo(scanner.position() + 1);
    } else {
      do {
        push(leaf(listDepth - 1, depth + 1));
      } while (scanner.more(']'));
    }
    return list(first);
  }

  private long range(int kind, int from) {
    return Cell.leaf(kind, body, from, scanner.position() - from);
  }

  private void push(long value) {
    if (pendingSize == pending.length) {
      pending = Arrays.copyOf(pending, pendingSize * 2);
    }
    pending[pendingSize++] = value;
  }

  private long list(int first) {
    int size = pendingSize - first;
    int list = tree.newList(size);
    for (int i = 0; i < size; i++) {
      tree.setItem(list, i, pending[first + i]);
    }
    pendingSize = first;
    return Cell.composite(Cell.LIST, list);
  }
}
