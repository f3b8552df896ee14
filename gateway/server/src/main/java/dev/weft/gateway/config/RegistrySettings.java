package dev.weft.gateway.config;

import org.jspecify.annotations.Nullable;

/** The section {@code registry}. */
public record RegistrySettings(
    @Setting(
        value = "Whether this process holds the registry and its database.",
        byDefault = "true")
    boolean enabled,

    @Setting("Where the registry stores schemas; without it an H2 file in the data directory.")
    @Nullable
    DatabaseSettings database,

    @Setting(
        "The token that the registry API asks for, as env:NAME or file:PATH; without it, none.")
    @Nullable
    SecretReference token) {

  /** The section {@code registry.database}. */
  public record DatabaseSettings(
      @Setting(
          value = "The JDBC URL, PostgreSQL or H2.",
          pattern = "jdbc:(h2|postgresql):.+",
          hidden = true)
      String url,

      @Setting("The user to log in as.") @Nullable String username,

      @Setting("The password, as env:NAME or file:PATH.") @Nullable
      SecretReference password) {
    /** Without the URL, which may hold a password. */
    @Override
    public String toString() {
      return "DatabaseSettings[username=" + username + ", password=" + password + "]";
    }
  }
}
