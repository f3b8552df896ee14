package dev.weft.gateway.serving;

/** The right of one request to a serving, which stays open until the lease is closed. Confined to one request. */
public final class ServingLease implements AutoCloseable {
  private final Serving serving;
  private final InFlight inFlight;

  ServingLease(Serving serving, InFlight inFlight) {
    this.serving = serving;
    this.inFlight = inFlight;
  }

  /** The bundle to answer the whole request with. */
  public Serving serving() {
    return serving;
  }

  @Override
  public void close() {
    inFlight.leave();
  }
}
