package io.github.redoubt.emulator.notifications.internal;

import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.internal.Crns;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * One instance of Event Notifications. What its features remember of it is kept here, each by its
 * own class. Safe for use by many threads.
 */
public final class NotificationsInstance {

  private final String crn;
  private final Clock clock;
  private final Map<Class<?>, Object> features = new ConcurrentHashMap<>();

  public NotificationsInstance(String crn, Clock clock) {
    this.crn = crn;
    this.clock = clock;
  }

  public String crn() {
    return crn;
  }

  public String id() {
    return Crns.instance(crn);
  }

  /** The emulator's time. */
  public Instant now() {
    return clock.instant();
  }

  /** What policies about the instance are held against. */
  public Target target() {
    return Target.of("event-notifications", Crns.account(crn), id());
  }

  /**
   * What a feature remembers of this instance; made when first asked for.
   *
   * @param make makes it, without asking this instance for another feature
   */
  public <T> T feature(Class<T> kind, Function<NotificationsInstance, T> make) {
    return kind.cast(features.computeIfAbsent(kind, ignored -> make.apply(this)));
  }
}
