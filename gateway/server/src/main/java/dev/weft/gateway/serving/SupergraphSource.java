package dev.weft.gateway.serving;

/**
 * Where the supergraph of one graph comes from: a watched file, the embedded registry.
 *
 * <p>Thread-safe.
 */
public interface SupergraphSource extends AutoCloseable {

  /**
   * Begins to offer artefacts: the present one before it returns, where there is one, and each later one as it comes, in
   * order and never two at once. Called once.
   */
  void start(Listener listener);

  @Override
  void close();

  /** Takes what a source finds. */
  interface Listener {
    /** A supergraph to go live with. */
    void offered(SupergraphArtefact artefact);

    /** The source cannot give one; {@code problem} says in a sentence what to mend. */
    void failed(String problem);
  }
}
