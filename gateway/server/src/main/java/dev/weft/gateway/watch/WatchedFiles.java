package dev.weft.gateway.watch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Files that are watched by content, together.
 *
 * <p>A new content counts once it was read twice alike, so that a file that is being written is let finish. Files may be
 * replaced, renamed over, written in place, or reached by a symbolic link that changes, as in a Kubernetes volume.
 * Thread-safe.
 */
public final class WatchedFiles implements AutoCloseable {

  /** Takes what the files hold; never called twice at once. */
  public interface Listener {
    /** All files were read; their bytes in the order of the files. Nobody may write to them. */
    void read(List<byte[]> contents);

    /** One cannot be read; {@code problem} is a sentence that names it. */
    void failed(String problem);
  }

  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final int READINGS_UNTIL_STABLE = 2;
  // An empty or missing file is most often one about to be written.
  private static final int READINGS_UNTIL_GONE = 10;
  // Between these, a file whose size, time and identity are as before is not read.
  private static final int READ_ANYWAY_EVERY = 10;

  private final List<Path> files;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable Content offered;
  private @Nullable Content seen;
  private List<Object> stamps = List.of();
  private int readingsAlike;
  private int ticks;

  /** Begins with nothing read; {@code files} has at least one. */
  public WatchedFiles(List<Path> files) {
    this.files = List.copyOf(files);
  }

  /** Tells the present content before it returns, and each later one as it comes. Called once. */
  public void start(Listener listener) {
    stamps = stamp();
    offer(read(), listener);
    Thread.ofVirtual()
        .name("weft-watch-" + files.getFirst().getFileName())
        .start(() -> watch(listener));
  }

  /** A file's bytes as text; null when they are not UTF-8. */
  public static @Nullable String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  @Override
  public void close() {
    stopped.countDown();
  }

  private void watch(Listener listener) {
    try {
      while (!stopped.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        look(listener);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Listener listener) {
    List<Object> now = stamp();
    boolean settled = seen == null || seen.equals(offered);
    if (settled && now.equals(stamps) && ++ticks % READ_ANYWAY_EVERY != 0) {
      return;
    }
    stamps = now;
    Content content = read();
    readingsAlike = content.equals(seen) ? readingsAlike + 1 : 1;
    seen = content;
    int needed = content.isNothing() ? READINGS_UNTIL_GONE : READINGS_UNTIL_STABLE;
    if (!content.equals(offered) && readingsAlike >= needed) {
      offer(content, listener);
    }
  }

  private void offer(Content content, Listener listener) {
    offered = content;
    if (content.problem != null) {
      listener.failed(content.problem);
    } else {
      listener.read(content.files);
    }
  }

  private List<Object> stamp() {
    List<Object> stamp = new ArrayList<>();
    for (Path file : files) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        stamp.add(List.of(
            attributes.lastModifiedTime(),
            attributes.size(),
            String.valueOf(attributes.fileKey())));
      } catch (IOException e) {
        stamp.add("absent");
      }
    }
    return stamp;
  }

  private Content read() {
    List<byte[]> contents = new ArrayList<>();
    for (Path file : files) {
      try {
        contents.add(Files.readAllBytes(file));
      } catch (NoSuchFileException e) {
        return new Content(List.of(), file + " does not exist");
      } catch (IOException e) {
        return new Content(List.of(), file + " cannot be read: " + reason(e));
      }
    }
    return new Content(List.copyOf(contents), null);
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /** What the files hold, or why they cannot be read. */
  private static final class Content {
    private final List<byte[]> files;
    private final @Nullable String problem;

    Content(List<byte[]> files, @Nullable String problem) {
      this.files = files;
      this.problem = problem;
    }

    boolean isNothing() {
      return problem != null || files.getFirst().length == 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (!(other instanceof Content that) || files.size() != that.files.size()) {
        return false;
      }
      for (int i = 0; i < files.size(); i++) {
        if (!Arrays.equals(files.get(i), that.files.get(i))) {
          return false;
        }
      }
      return Objects.equals(problem, that.problem);
    }

    @Override
    public int hashCode() {
      return files.size();
    }
  }
}
