package io.github.redoubt.emulator.storage.internal;

import java.time.Duration;

/**
 * How the service behaves where it can be one way or another, and a test may choose.
 *
 * @param configurationsAreLate how long readers of a configuration do not know of a change
 * @param keysGoAfter how long a root key that was put out of use still serves objects
 * @param keysComeBackAfter how long one that was put back into use does not
 * @param statusOfLostKeys what using objects under a key out of use is answered
 * @param replicationTakes how long a change waits to be copied to another bucket
 */
public record Conduct(
    Duration configurationsAreLate,
    Duration keysGoAfter,
    Duration keysComeBackAfter,
    int statusOfLostKeys,
    Duration replicationTakes) {

  public static final Conduct PROMPT =
      new Conduct(Duration.ZERO, Duration.ZERO, Duration.ZERO, 403, Duration.ZERO);

  public Conduct withLateConfigurations(Duration by) {
    return new Conduct(by, keysGoAfter, keysComeBackAfter, statusOfLostKeys, replicationTakes);
  }

  public Conduct withKeysTaking(Duration gone, Duration back) {
    return new Conduct(configurationsAreLate, gone, back, statusOfLostKeys, replicationTakes);
  }

  public Conduct withStatusOfLostKeys(int status) {
    return new Conduct(
        configurationsAreLate, keysGoAfter, keysComeBackAfter, status, replicationTakes);
  }

  public Conduct withReplicationTaking(Duration time) {
    return new Conduct(
        configurationsAreLate, keysGoAfter, keysComeBackAfter, statusOfLostKeys, time);
  }
}
