package dev.weft.federation.spec;

/**
 * The URL of a specification: {@code https://specs.apollo.dev/federation/v2.3} (link v1.0, 2).
 *
 * <p>Immutable.
 *
 * @param identity the URL without version
 * @param name the last segment of the identity
 */
public record SpecUrl(String identity, String name, SpecVersion version) {

  /** A URL that does not name a specification; the message says what is missing. */
  public static final class InvalidSpecUrl extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidSpecUrl(String message) {
      super(message);
    }
  }

  /** Reads {@code url}. */
  public static SpecUrl parse(String url) throws InvalidSpecUrl {
    int scheme = url.indexOf("://");
    if (scheme <= 0) {
      throw new InvalidSpecUrl("the specification URL \"" + url + "\" has no scheme");
    }
    int end = url.length();
    for (char stop : new char[] {'?', '#'}) {
      int at = url.indexOf(stop);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    String bare = url.substring(0, end);
    int path = bare.indexOf('/', scheme + 3);
    if (path < 0 || path == bare.length() - 1) {
      throw new InvalidSpecUrl("the specification URL \"" + url + "\" has no path");
    }
    int last = bare.lastIndexOf('/');
    String versionText = bare.substring(last + 1);
    if (versionText.isEmpty()) {
      throw new InvalidSpecUrl(
          "the specification URL \"" + url + "\" does not end with a version such as v1.2");
    }
    SpecVersion version = SpecVersion.parse(versionText);
    if (version == null) {
      throw new InvalidSpecUrl("the specification URL \"" + url + "\" ends with \"" + versionText
          + "\" instead of a version such as v1.2");
    }
    String identity = bare.substring(0, last);
    String name = identity.substring(identity.lastIndexOf('/') + 1);
    if (last <= path || name.isEmpty()) {
      throw new InvalidSpecUrl(
          "the specification URL \"" + url + "\" has no name before its version");
    }
    return new SpecUrl(identity, name, version);
  }

  @Override
  public String toString() {
    return identity + "/" + version;
  }
}
