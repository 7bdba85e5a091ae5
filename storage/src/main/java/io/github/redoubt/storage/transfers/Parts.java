package io.github.redoubt.storage.transfers;

import java.util.Iterator;

/**
 * The parts that content is cut into, one asked for after the other. Belongs to the thread that
 * runs the upload.
 */
interface Parts extends Iterator<Parts.Part>, AutoCloseable {

  /** A part that the service is to have. */
  @FunctionalInterface
  interface Part {

    /** Brings it there; called by any thread. */
    PartReceipt send(OpenUpload upload);
  }

  /** Is told that a part was sent, so that its memory can take another. */
  void sent(int number);

  /** Checks, after the last part, that the content is what it was said to be. */
  void requireWhole();

  @Override
  void close();
}
