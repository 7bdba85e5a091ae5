package io.github.redoubt.emulator;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An event that a service reported of something done or tried, in the form that IBM Cloud's
 * activity tracking has (CADF). Safe for use by many threads.
 */
public final class ActivityEvent {

  private static final String ACCOUNT = ":a/";

  private final Instant time;
  private final String action;
  private final String outcome;
  private final int status;
  private final String initiatorId;
  private final String targetId;
  private final String targetName;
  private final boolean dataEvent;
  private final String sourceCrn;
  private final String location;
  private final Supplier<String> writing;

  /** What was written, once somebody has asked for it. */
  private volatile @Nullable String written;

  /**
   * Makes one of what a service reports.
   *
   * @param writing writes the whole event when somebody asks for it first
   */
  public ActivityEvent(
      Instant time,
      String action,
      String outcome,
      int status,
      String initiatorId,
      String targetId,
      String targetName,
      boolean dataEvent,
      String sourceCrn,
      String location,
      Supplier<String> writing) {
    this.time = time;
    this.action = action;
    this.outcome = outcome;
    this.status = status;
    this.initiatorId = initiatorId;
    this.targetId = targetId;
    this.targetName = targetName;
    this.dataEvent = dataEvent;
    this.sourceCrn = sourceCrn;
    this.location = location;
    this.writing = writing;
  }

  /** When, by the emulator's clock. */
  public Instant time() {
    return time;
  }

  /** What was done, such as {@code cloud-object-storage.object.read}. */
  public String action() {
    return action;
  }

  /** {@code success} or {@code failure}. */
  public String outcome() {
    return outcome;
  }

  /** The HTTP status that the caller was answered. */
  public int status() {
    return status;
  }

  /** The IAM id of who did it; empty if nobody in particular. */
  public String initiatorId() {
    return initiatorId;
  }

  /** The CRN of what it was done to, or of the instance. */
  public String targetId() {
    return targetId;
  }

  /** The name of what it was done to, such as an object's key; empty if it has none. */
  public String targetName() {
    return targetName;
  }

  /** Whether it is about data, such as reading or writing objects, not about managing. */
  public boolean dataEvent() {
    return dataEvent;
  }

  /** The CRN of the instance, or of the service in the account, that reported it. */
  public String sourceCrn() {
    return sourceCrn;
  }

  /** By which it is routed: a region, or {@code global}. */
  public String location() {
    return location;
  }

  /** The account that it happened in; empty if that could not be said. */
  public String accountId() {
    int begin = sourceCrn.indexOf(ACCOUNT);
    int end = sourceCrn.indexOf(':', begin + 1);
    return begin < 0 || end < 0 ? "" : sourceCrn.substring(begin + ACCOUNT.length(), end);
  }

  /** The whole event. */
  public String json() {
    String text = written;
    if (text == null) {
      text = writing.get();
      written = text;
    }
    return text;
  }

  @Override
  public String toString() {
    return "ActivityEvent[" + action + " " + outcome + " at " + time + " on " + targetId + "]";
  }
}
