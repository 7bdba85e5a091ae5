package io.github.redoubt.audit.policies;

import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.core.InvalidRequestException;

/** A policy that is about to be created. It belongs to one thread. */
public final class PolicyCreation {

  private final LogPolicies policies;
  private final WantedPolicy wanted;

  PolicyCreation(LogPolicies policies, WantedPolicy wanted) {
    this.policies = policies;
    this.wanted = wanted;
  }

  /** Says what it is for. */
  public PolicyCreation describedAs(String description) {
    wanted.describedAs(description);
    return this;
  }

  /** Is about some applications only; without it, about all. */
  public PolicyCreation ofApplication(LabelMatch names) {
    wanted.ofApplication(names);
    return this;
  }

  /** Is about some subsystems only; without it, about all. */
  public PolicyCreation ofSubsystem(LabelMatch names) {
    wanted.ofSubsystem(names);
    return this;
  }

  /**
   * Is about some severities only; without it, about all.
   *
   * @throws InvalidRequestException if there is none
   */
  public PolicyCreation ofSeverity(LogSeverity... severities) {
    wanted.ofSeverity(severities);
    return this;
  }

  /** Keeps the logs for as long as a tag says; needed once there are tags. */
  public PolicyCreation keptAs(String tag) {
    wanted.keptAs(tag);
    return this;
  }

  /** Counts before another policy; without it, after all others. */
  public PolicyCreation before(LogPolicy other) {
    wanted.before(other);
    return this;
  }

  /** Creates it. It counts from now on. */
  public LogPolicy create() {
    return policies.create(wanted.created());
  }
}
