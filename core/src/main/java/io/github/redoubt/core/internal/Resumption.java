package io.github.redoubt.core.internal;

import io.github.redoubt.core.RetryPolicy;

/**
 * How often something is taken up again that breaks off on its way, such as a download: as often in
 * a row as a call is tried, counted anew whenever it got further. Belongs to one thread.
 */
public final class Resumption {

  private final RetryPolicy policy;
  private final Time time;
  private int failures;

  Resumption(RetryPolicy policy, Time time) {
    this.policy = policy;
    this.time = time;
  }

  /** Says that it got further. */
  public void progressed() {
    failures = 0;
  }

  /** Gives how often in a row it broke off. */
  public int failures() {
    return failures;
  }

  /**
   * Waits for the moment to take it up again after it broke off.
   *
   * @return false at once if it has broken off too often
   */
  public boolean waitForNext() throws InterruptedException {
    failures++;
    if (failures >= policy.maxAttempts()) {
      return false;
    }
    time.sleep(Backoff.after(failures, policy));
    return true;
  }
}
