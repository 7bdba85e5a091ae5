package io.github.redoubt.storage.objects;

import java.util.OptionalLong;

/**
 * Is told how far a transfer is.
 *
 * <p>Called on the thread that transfers, once for each piece of up to 64 KiB, so that it has to be
 * quick; what it throws ends the transfer.
 */
@FunctionalInterface
public interface TransferListener {

  /**
   * Takes how many bytes have gone by.
   *
   * @param bytes those of the attempt under way: an upload that is sent again begins at nought
   *     again, a download that is resumed goes on
   * @param total how many there will be, if that is known
   */
  void transferred(long bytes, OptionalLong total);
}
