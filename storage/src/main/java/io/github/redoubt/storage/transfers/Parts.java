package io.github.redoubt.storage.transfers;

import java.util.Iterator;

/**
 * The parts that content is cut into, one asked for after the other. Belongs to the thread that
 * runs the upload.
 */
interface Parts extends Iterator<Parts.Numbered>, AutoCloseable {

  /** A part that is to be sent. */
  record Numbered(int number, PartBody body) {}

  /** Is told that a part was sent, so that its memory can take another. */
  void sent(int number);

  /** Checks, after the last part, that the content is what it was said to be. */
  void requireWhole();

  @Override
  void close();
}
