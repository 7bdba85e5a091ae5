package io.github.redoubt.emulator.storage.faults;

import java.time.Duration;

/**
 * What happens to one request for an object.
 *
 * @param bytes after how many of the body it happens, where that can be said
 * @param time how long it takes, where it does
 */
public record Trouble(Kind kind, long bytes, Duration time) {

  /** What takes no time. */
  public Trouble(Kind kind, long bytes) {
    this(kind, bytes, Duration.ZERO);
  }

  /** What happens. */
  public enum Kind {
    /** The connection ends while the body comes in, and nothing is stored. */
    CUT_UPLOAD,
    /** The connection ends while the body goes out. */
    CUT_DOWNLOAD,
    /** The body goes out so many bytes at a time. */
    SLOW_DOWNLOAD,
    /** One bit of the body is not as it was stored. */
    CORRUPT_DOWNLOAD,
    /** The checksums in the headers are not those of the body. */
    WRONG_CHECKSUM,
    /** A copy or the completion of an upload begins well, and ends in an error. */
    LATE_ERROR
  }
}
