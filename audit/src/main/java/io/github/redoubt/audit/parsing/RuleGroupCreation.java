package io.github.redoubt.audit.parsing;

import io.github.redoubt.audit.LogSeverity;
import io.github.redoubt.audit.internal.NamedSettings;
import io.github.redoubt.core.InvalidRequestException;

/**
 * A group of rules that is about to be created. It belongs to one thread.
 *
 * <p>Unless it says otherwise, it is for all logs, and is applied after the other groups.
 */
public final class RuleGroupCreation {

  private final NamedSettings<RuleGroup> settings;
  private final WantedRuleGroup wanted;

  RuleGroupCreation(NamedSettings<RuleGroup> settings, WantedRuleGroup wanted) {
    this.settings = settings;
    this.wanted = wanted;
  }

  /** Says what it is for. */
  public RuleGroupCreation describedAs(String description) {
    wanted.describedAs(description);
    return this;
  }

  /** Is for logs of an application; of any of them, if it is said of several. */
  public RuleGroupCreation forApplication(String name) {
    wanted.forApplication(name);
    return this;
  }

  /** Is for logs of a subsystem; of any of them, if it is said of several. */
  public RuleGroupCreation forSubsystem(String name) {
    wanted.forSubsystem(name);
    return this;
  }

  /** Is for logs of a severity; of any of them, if it is said of several. */
  public RuleGroupCreation forSeverity(LogSeverity severity) {
    wanted.forSeverity(severity);
    return this;
  }

  /** Does one more thing. */
  public RuleGroupCreation doing(ParsingRule rule) {
    wanted.doing(rule);
    return this;
  }

  /**
   * Does one more thing: what the first of these does that matches.
   *
   * @throws InvalidRequestException if there is none
   */
  public RuleGroupCreation doingFirstOf(ParsingRule... rules) {
    wanted.doingFirstOf(rules);
    return this;
  }

  /**
   * Has a place among the groups.
   *
   * @throws InvalidRequestException if it is less than 1
   */
  public RuleGroupCreation at(int place) {
    wanted.at(place);
    return this;
  }

  /** Is there and not applied. */
  public RuleGroupCreation disabled() {
    wanted.disabled();
    return this;
  }

  /** Creates it. */
  public RuleGroup create() {
    return settings.create(wanted.created());
  }
}
