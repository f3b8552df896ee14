package dev.weft.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the JAR that is running. */
final class BuildVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    @Nullable String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "weft " + (version == null ? "(development build)" : version), "java " + Runtime.version()
    };
  }
}
