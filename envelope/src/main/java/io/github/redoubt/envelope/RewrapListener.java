package io.github.redoubt.envelope;

/**
 * Is told when the root key was rotated since data were written, so that their header can be
 * replaced; the data themselves need no new encryption.
 */
@FunctionalInterface
public interface RewrapListener {

  /**
   * Is called by the thread that reads, before it gets any data; what this throws ends the reading.
   *
   * @param stored the header that the data have
   * @param renewed what to store in its place: the same data key, wrapped by the root key's newest
   *     version
   */
  void rewrapped(EnvelopeHeader stored, EnvelopeHeader renewed);
}
