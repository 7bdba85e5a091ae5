package io.github.redoubt.envelope;

import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;

/**
 * How long and for how much a data key may be kept in memory, so that not every message costs a
 * request.
 *
 * <p>What it costs in turn: a key that is kept goes on working after its root key was disabled or
 * deleted, for {@code maxAge} at most. To encrypt, a key is kept for one set of additional data; to
 * decrypt, for one wrapped data key with its additional data. The cryptography itself would allow
 * far more than the limits here: each message is encrypted with an AES key of its own, derived from
 * the data key.
 *
 * @param maxAge counted from before the service was asked; positive, 24 hours at most
 * @param maxMessages how many messages begin with one data key; at least 1
 * @param maxBytes no message begins with a data key that has encrypted as much, or would with it
 *     where its size is known; at least 1
 * @param maxKeys how many data keys are kept; the one that was not used for longest goes first; 1
 *     to 100,000
 */
public record DataKeyReuse(Duration maxAge, long maxMessages, long maxBytes, int maxKeys) {

  private static final Duration LONGEST = Duration.ofHours(24);
  private static final int MOST_KEYS = 100_000;

  /**
   * Checks the limits.
   *
   * @throws InvalidRequestException if one is out of its range
   */
  public DataKeyReuse {
    if (maxAge.isNegative() || maxAge.isZero() || maxAge.compareTo(LONGEST) > 0) {
      throw new InvalidRequestException(
          "maxAge", "is " + maxAge, "Give a positive duration of 24 hours at most.");
    }
    requirePositive("maxMessages", maxMessages);
    requirePositive("maxBytes", maxBytes);
    requirePositive("maxKeys", maxKeys);
    if (maxKeys > MOST_KEYS) {
      throw new InvalidRequestException("maxKeys", "is " + maxKeys, "Give 100,000 at most.");
    }
  }

  /**
   * Keeps data keys for a time, each for a million messages and 1 TiB at most, and a thousand of
   * them.
   *
   * @param maxAge positive, 24 hours at most
   * @throws InvalidRequestException if it is not
   */
  public static DataKeyReuse forAtMost(Duration maxAge) {
    return new DataKeyReuse(maxAge, 1_000_000, 1L << 40, 1_000);
  }

  /** As this, with another number of messages. */
  public DataKeyReuse upToMessages(long most) {
    return new DataKeyReuse(maxAge, most, maxBytes, maxKeys);
  }

  /** As this, with another number of bytes. */
  public DataKeyReuse upToBytes(long most) {
    return new DataKeyReuse(maxAge, maxMessages, most, maxKeys);
  }

  /** As this, with another number of keys. */
  public DataKeyReuse upToKeys(int most) {
    return new DataKeyReuse(maxAge, maxMessages, maxBytes, most);
  }

  private static void requirePositive(String field, long value) {
    if (value < 1) {
      throw new InvalidRequestException(field, "is " + value, "Give at least 1.");
    }
  }
}
