package dev.weft.gateway.traffic;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A client down to its socket, one request after the other on one connection. */
final class RawClient implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  /** What came back. */
  record Answer(int status, String body) {}

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * Sends a query.
   *
   * @return null when the connection ended before the first byte of an answer
   * @throws EOFException if it ended within one
   */
  @Nullable
  Answer query(String document) throws IOException {
    String body = "{\"query\":\"" + document + "\"}";
    try {
      socket
          .getOutputStream()
          .write(("POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                  + "Content-Length: " + body.length() + "\r\n\r\n" + body)
              .getBytes(StandardCharsets.UTF_8));
      int first = in.read();
      return first < 0 ? null : answer(first);
    } catch (EOFException e) {
      throw e;
    } catch (IOException e) {
      return null; // reset: nothing was answered
    }
  }

  private Answer answer(int first) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(first);
    while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("in the head: " + bytes);
      }
      bytes.write(next);
    }
    String head = bytes.toString(StandardCharsets.ISO_8859_1);
    int length = head.lines()
        .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("in the body");
    }
    return new Answer(
        Integer.parseInt(head.substring(9, 12)), new String(body, StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
