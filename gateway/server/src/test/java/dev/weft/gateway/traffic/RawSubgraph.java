package dev.weft.gateway.traffic;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A subgraph down to its socket: it reads requests and does with the connection whatever a test wants. */
public final class RawSubgraph implements AutoCloseable {
  private final ServerSocket server;
  private final Behaviour behaviour;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** How many requests came. */
  public final AtomicInteger requests = new AtomicInteger();

  /** How many connections were made. */
  public final AtomicInteger connections = new AtomicInteger();

  /** What to do with a request. */
  public interface Behaviour {
    /** Answers or does not; the connection is kept unless it closes it. */
    void answer(Exchange exchange) throws IOException, InterruptedException;
  }

  /**
   * A request and the connection it came on.
   *
   * @param number counts all requests from 1
   * @param head request line and headers, in lower case
   */
  public record Exchange(int number, String head, String body, Socket socket) {
    /** Writes text as it is. */
    public Exchange raw(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return this;
    }

    /** Writes a whole answer of JSON. */
    public void json(int status, String json, String... headers) throws IOException {
      StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " any\r\n");
      head.append("Content-Type: application/json\r\n");
      for (String header : headers) {
        head.append(header).append("\r\n");
      }
      head.append("Content-Length: ").append(json.getBytes(StandardCharsets.UTF_8).length);
      raw(head + "\r\n\r\n" + json);
    }

    /** Ends the connection with a reset. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Waits until the other side has ended the connection. */
    public void awaitGone() {
      try {
        while (socket.getInputStream().read() >= 0) {
          // nothing more is sent on purpose
        }
      } catch (IOException e) {
        // a reset is an end too
      }
    }
  }

  /** Starts on a free port of loopback. */
  public RawSubgraph(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    server = new ServerSocket(0, 4096, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Where it listens. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/graphql");
  }

  /** How many connections are open. */
  public int open() {
    return open.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed: the test is over
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        String body = new String(in.readNBytes(length(head)), StandardCharsets.UTF_8);
        behaviour.answer(new Exchange(requests.incrementAndGet(), head, body, socket));
        if (socket.isClosed()) {
          return;
        }
      }
    } catch (IOException e) {
      // the gateway ended the connection
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.write(next);
      if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        return head.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
      }
    }
    return "";
  }

  private static int length(String head) {
    return head.lines()
        .filter(line -> line.startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }

  /** Ends all connections and listens no more. */
  @Override
  public void close() throws IOException {
    die();
  }

  /** Ends all connections and listens no more, in the middle of a test. */
  public void die() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
