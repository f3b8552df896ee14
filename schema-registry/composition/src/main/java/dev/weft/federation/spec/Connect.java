package dev.weft.federation.spec;

import org.jspecify.annotations.Nullable;

/** The connect specification: what connectors are made of. Composed and carried, not executed. */
public final class Connect {
  public static final SpecVersion OLDEST = new SpecVersion(0, 1);
  public static final SpecVersion LATEST = new SpecVersion(0, 4);
  /** What a supergraph says at least: the readers of v0.3 understand the older ones. */
  public static final SpecVersion IN_SUPERGRAPH = new SpecVersion(0, 3);
  /** The first federation version that knows connectors. */
  public static final SpecVersion FEDERATION = new SpecVersion(2, 10);

  private static final String SDL = """
      directive @connect(
        id: String source: String http: ConnectHTTP batch: ConnectBatch errors: ConnectorErrors
        isSuccess: JSONSelection selection: JSONSelection! entity: Boolean = false
      ) repeatable on FIELD_DEFINITION | OBJECT
      directive @source(
        name: String! http: SourceHTTP! errors: ConnectorErrors isSuccess: JSONSelection
      ) repeatable on SCHEMA
      scalar JSONSelection
      scalar URLTemplate
      input HTTPHeaderMapping { name: String! from: String value: String }
      input ConnectBatch { maxSize: Int }
      input ConnectorErrors { message: JSONSelection extensions: JSONSelection }
      input ConnectHTTP {
        GET: URLTemplate POST: URLTemplate PUT: URLTemplate PATCH: URLTemplate DELETE: URLTemplate
        body: JSONSelection headers: [HTTPHeaderMapping!] path: JSONSelection queryParams: JSONSelection
      }
      input SourceHTTP { baseURL: String! headers: [HTTPHeaderMapping!] path: JSONSelection queryParams: JSONSelection }
      """;

  private Connect() {}

  /** The first federation version with this version of connectors. */
  static SpecVersion firstFederation(SpecVersion version) {
    if (version.atLeast(new SpecVersion(0, 4))) {
      return new SpecVersion(2, 13);
    }
    return version.atLeast(new SpecVersion(0, 3)) ? new SpecVersion(2, 12) : FEDERATION;
  }

  static @Nullable Specification specification(SpecVersion version) {
    if (version.major() != 0 || version.compareTo(OLDEST) < 0 || version.compareTo(LATEST) > 0) {
      return null;
    }
    return Specification.of(Catalogue.CONNECT_IDENTITY + "/" + version, "EXECUTION", SDL);
  }
}
