package io.github.redoubt.emulator.storage.internal;

import java.time.Duration;

/**
 * How the service behaves where it can be one way or another, and a test may choose.
 *
 * @param configurationsAreLate how long readers of a configuration do not know of a change
 * @param keysGoAfter how long a root key that was put out of use still serves objects
 * @param keysComeBackAfter how long one that was put back into use does not
 * @param statusOfLostKeys what using objects under a key out of use is answered
 */
public record Conduct(
    Duration configurationsAreLate,
    Duration keysGoAfter,
    Duration keysComeBackAfter,
    int statusOfLostKeys) {

  public static final Conduct PROMPT =
      new Conduct(Duration.ZERO, Duration.ZERO, Duration.ZERO, 403);
}
