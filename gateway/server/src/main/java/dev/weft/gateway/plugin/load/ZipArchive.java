package dev.weft.gateway.plugin.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A JAR or ZIP that a stranger made: read to the end before it is trusted, unpacked only within its folder.
 *
 * @param name what the file is called in messages
 */
record ZipArchive(String name, Path file) {
  // Far above any plugin with its libraries, far below a disk.
  private static final long MOST_BYTES = 1L << 30;
  private static final int MOST_ENTRIES = 100_000;

  /**
   * Reads every entry, so that a file cut short or still being written is found out by its checksums.
   *
   * @throws PluginRefusedException if it is no complete archive, or too large
   */
  void check() throws IOException, PluginRefusedException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      long bytes = 0;
      if (zip.size() > MOST_ENTRIES) {
        throw new PluginRefusedException(
            name + " has " + zip.size() + " entries (expected: at most " + MOST_ENTRIES + ")");
      }
      byte[] buffer = new byte[8192];
      for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
        try (InputStream in = zip.getInputStream(entries.nextElement())) {
          for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytes += read;
            if (bytes > MOST_BYTES) {
              throw new PluginRefusedException(
                  name + " unpacks to more than " + MOST_BYTES + " bytes");
            }
          }
        }
      }
    } catch (ZipException e) {
      throw new PluginRefusedException(
          name + " is no complete JAR or ZIP (" + e.getMessage() + "): build or copy it again", e);
    }
  }

  /**
   * Unpacks into a folder.
   *
   * @throws PluginRefusedException if an entry's name leads out of it
   */
  void unpack(Path folder) throws IOException, PluginRefusedException {
    Path root = folder.toAbsolutePath().normalize();
    Files.createDirectories(root);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
          throw new PluginRefusedException(name + " has the entry \"" + entry.getName()
              + "\", which leads out of its folder: refused");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.resolveSibling(".").normalize());
          try (InputStream in = zip.getInputStream(entry);
              OutputStream out = Files.newOutputStream(target)) {
            in.transferTo(out);
          }
        }
      }
    }
  }
}
