package io.github.redoubt.emulator.storage.state;

import java.time.Duration;

/**
 * Immutable Object Storage's policy of a bucket, which is never taken away: how long each object is
 * kept that is stored in it.
 *
 * @param permanent whether objects may be kept for ever
 */
public record RetentionPolicy(
    long minimumDays, long defaultDays, long maximumDays, boolean permanent) {

  public long defaultSeconds() {
    return seconds(defaultDays);
  }

  public long maximumSeconds() {
    return seconds(maximumDays);
  }

  /** Says whether an object may be kept so long. */
  public boolean allows(long wantedSeconds) {
    return wantedSeconds >= seconds(minimumDays) && wantedSeconds <= maximumSeconds();
  }

  private static long seconds(long days) {
    return Duration.ofDays(days).toSeconds();
  }
}
