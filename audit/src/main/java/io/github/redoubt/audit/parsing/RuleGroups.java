package io.github.redoubt.audit.parsing;

import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.audit.internal.NamedSettings;
import io.github.redoubt.audit.internal.NamedSettings.Form;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The groups of rules that are applied to the logs of an instance when they come in. Safe for use
 * by many threads.
 *
 * <pre>{@code
 * logs.ruleGroups().newGroup("mask cards", ParsingRule.replacing("\\d{12}(\\d{4})").with("****$1"))
 *     .forApplication("shop")
 *     .create();
 * }</pre>
 *
 * <p>Rules see logs that have left the application already: what must not leave it is to be masked
 * before. The service keeps no versions of groups: of two who change one at the same time, the
 * later one wins. An instance has at most 70 rules.
 *
 * @see <a href="https://cloud.ibm.com/docs/cloud-logs?topic=cloud-logs-rules_groups">Parsing rule
 *     groups</a>
 */
public final class RuleGroups {

  private final NamedSettings<RuleGroup> settings;

  private RuleGroups(Logs logs) {
    settings =
        new NamedSettings<>(
            new Resources<>(
                logs::api,
                "rule group",
                RuleGroup::read,
                "ruleGroups().find(name)",
                "v1",
                "rule_groups"),
            Form.of("rule group", "rulegroups", "id").sentAs(WantedRuleGroup::withoutIds));
  }

  /** Gives those of an instance; called by {@code CloudLogs}. */
  public static RuleGroups of(Logs logs) {
    return new RuleGroups(logs);
  }

  /**
   * Gets a group by its id.
   *
   * @throws NotFoundException if there is none
   */
  public RuleGroup get(String id) {
    return settings.get(id);
  }

  /**
   * Finds a group by its name.
   *
   * @throws InvalidRequestException if the name is blank, or several groups have it
   */
  public Optional<RuleGroup> find(String name) {
    return settings.find(name);
  }

  /** Lists the groups, when the first one is asked for. */
  public Stream<RuleGroup> list() {
    return settings.list();
  }

  /**
   * Begins a group.
   *
   * @param name what people know it by
   * @param first what it does first
   * @throws InvalidRequestException if the name is blank
   */
  public RuleGroupCreation newGroup(String name, ParsingRule first) {
    return new RuleGroupCreation(settings, new WantedRuleGroup().named(name).doing(first));
  }

  /**
   * Changes a group where it differs.
   *
   * @throws NotFoundException if there is none
   */
  public Change<RuleGroup> update(String id, Consumer<WantedRuleGroup> wanted) {
    WantedRuleGroup state = new WantedRuleGroup();
    wanted.accept(state);
    return settings.update(id, state::onto);
  }

  /**
   * Brings it about that there is a group by this name as wanted.
   *
   * @throws InvalidRequestException if the name is blank, several groups have it, or there is none
   *     and no rule is said
   */
  public Change<RuleGroup> ensure(String name, Consumer<WantedRuleGroup> wanted) {
    WantedRuleGroup state = state(name, wanted);
    return settings.ensure(name, state::created, state::onto);
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<RuleGroup> preview(String name, Consumer<WantedRuleGroup> wanted) {
    WantedRuleGroup state = state(name, wanted);
    return settings.preview(name, state::created, state::onto);
  }

  /**
   * Deletes a group.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    settings.delete(id);
  }

  private static WantedRuleGroup state(String name, Consumer<WantedRuleGroup> wanted) {
    WantedRuleGroup state = new WantedRuleGroup().named(name);
    wanted.accept(state);
    return state;
  }
}
