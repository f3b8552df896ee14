package dev.weft.gateway.plugin.load;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A plugin file as one generation loads it: copied, checked and, if it is a ZIP, unpacked.
 *
 * <p>The file in the plugin folder may be overwritten at any time; an open class loader survives that only on a file
 * of its own.
 *
 * <p>Immutable.
 *
 * @param sha256 of the plugin file's bytes, in lower-case hex
 * @param folder holds the copy and nothing else
 * @param plugin the JAR, or the folder into which the ZIP was unpacked
 */
public record PrivateCopy(String sha256, Path folder, Path plugin) {

  /**
   * Copies a plugin file to {@code <copies>/<sha256>/<process>-<random>/}.
   *
   * @throws PluginRefusedException if the file is no complete JAR or ZIP, or a ZIP that leaves its folder or is too large
   * @throws IOException if it cannot be read or copied
   */
  public static PrivateCopy take(Path file, Path copies)
      throws IOException, PluginRefusedException {
    String name = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    Files.createDirectories(copies);
    Path arriving = Files.createTempFile(copies, name, ".arriving");
    try {
      String sha256 = copy(file, arriving);
      ZipArchive archive = new ZipArchive(file.getFileName().toString(), arriving);
      archive.check();
      Path folder = Files.createDirectories(copies.resolve(sha256).resolve(name));
      Path plugin;
      if (file.getFileName().toString().endsWith(".zip")) {
        plugin = folder.resolve("plugin");
        archive.unpack(plugin);
      } else {
        plugin = folder.resolve("plugin.jar");
        Files.move(arriving, plugin);
      }
      return new PrivateCopy(sha256, folder, plugin);
    } finally {
      Files.deleteIfExists(arriving);
    }
  }

  /** The SHA-256 of a file's bytes, in lower-case hex. */
  public static String sha256(Path file) throws IOException {
    return copy(file, null);
  }

  /** Deletes the copies that processes left which are no more. */
  public static void deleteAbandoned(Path copies) throws IOException {
    if (!Files.isDirectory(copies)) {
      return;
    }
    try (var all = Files.walk(copies, 2)) {
      for (Path copy : all.filter(path -> !path.equals(copies)).toList()) {
        String process = copy.getFileName().toString().replaceFirst("-.*", "");
        if (process.matches("[0-9]{1,18}") && !runs(Long.parseLong(process))) {
          delete(copy);
          deleteIfEmpty(copy.resolveSibling("."));
        }
      }
    }
  }

  /** Deletes the copy. */
  public void delete() throws IOException {
    delete(folder);
    deleteIfEmpty(folder.resolveSibling("."));
  }

  private static boolean runs(long process) {
    // Our own number: in a container every process is number 1, so it is an earlier one's copy.
    return process != ProcessHandle.current().pid() && ProcessHandle.of(process).isPresent();
  }

  private static String copy(Path from, @org.jspecify.annotations.Nullable Path to)
      throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
    try (InputStream in = new DigestInputStream(Files.newInputStream(from), digest);
        OutputStream out = to == null
            ? OutputStream.nullOutputStream()
            : new BufferedOutputStream(Files.newOutputStream(to))) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    Path parent = folder.normalize();
    if (Files.isDirectory(parent)) {
      try (var rest = Files.list(parent)) {
        if (rest.findAny().isPresent()) {
          return;
        }
      }
      Files.deleteIfExists(parent);
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    Files.walkFileTree(tree, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(
          Path folder, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
        Files.delete(folder);
        return FileVisitResult.CONTINUE;
      }
    });
  }
}
