package io.github.redoubt.emulator.logs.records;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A log that policies and parsing rules have let through.
 *
 * @param priority the pipeline that it goes through
 * @param id like no other's
 */
public record Accepted(IncomingLog log, Priority priority, UUID id) {

  /** Gives a log its id. */
  public Accepted(IncomingLog log, Priority priority) {
    this(log, priority, newId());
  }

  /** That nobody can guess is nothing that an id here has to be. */
  private static UUID newId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    // Bits of version 4 and of the usual variant.
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
    return new UUID(high, low);
  }

  LogRecord record() {
    return new LogRecord(
        id.toString(),
        log.timestamp(),
        log.severity(),
        priority,
        log.labels().map(),
        log.userData());
  }
}
