package io.github.redoubt.audit.visibility;

import io.github.redoubt.audit.Dpxl;
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
 * The data access rules of an instance. Safe for use by many threads.
 *
 * <p>The service keeps no versions of them: of two who change one at the same time, the later one
 * wins.
 *
 * @see <a href="https://cloud.ibm.com/docs/cloud-logs?topic=cloud-logs-data-access-rules">Managing
 *     data access rules</a>
 */
public final class DataAccessRules {

  private final NamedSettings<DataAccessRule> settings;

  private DataAccessRules(Logs logs) {
    settings =
        new NamedSettings<>(
            new Resources<>(
                logs::api,
                "data access rule",
                DataAccessRule::read,
                "dataAccessRules().find(name)",
                "v1",
                "data_access_rules"),
            Form.of("data access rule", "data_access_rules", "id")
                .onlyListed()
                .namedBy("display_name"));
  }

  /** Gives those of an instance; called by {@code CloudLogs}. */
  public static DataAccessRules of(Logs logs) {
    return new DataAccessRules(logs);
  }

  /**
   * Gets a rule by its id.
   *
   * @throws NotFoundException if there is none
   */
  public DataAccessRule get(String id) {
    return settings.get(id);
  }

  /**
   * Finds a rule by its name.
   *
   * @throws InvalidRequestException if the name is blank, or several rules have it
   */
  public Optional<DataAccessRule> find(String name) {
    return settings.find(name);
  }

  /** Lists the rules, when the first one is asked for. */
  public Stream<DataAccessRule> list() {
    return settings.list();
  }

  /**
   * Begins a rule.
   *
   * @param name what people know it by
   * @param showing the condition that logs meet which it shows
   * @throws InvalidRequestException if the name is blank
   */
  public DataAccessRuleCreation newRule(String name, Dpxl showing) {
    return new DataAccessRuleCreation(
        settings, new WantedDataAccessRule().named(name).showing(showing));
  }

  /**
   * Changes a rule where it differs.
   *
   * @throws NotFoundException if there is none
   */
  public Change<DataAccessRule> update(String id, Consumer<WantedDataAccessRule> wanted) {
    WantedDataAccessRule state = new WantedDataAccessRule();
    wanted.accept(state);
    return settings.update(id, state::onto);
  }

  /**
   * Brings it about that there is a rule by this name which shows the logs that meet a condition.
   *
   * @throws InvalidRequestException if the name is blank, or several rules have it
   */
  public Change<DataAccessRule> ensure(String name, Dpxl showing) {
    return ensure(name, showing, wanted -> {});
  }

  /** Brings one about with more said of it; as {@link #ensure(String, Dpxl)}. */
  public Change<DataAccessRule> ensure(
      String name, Dpxl showing, Consumer<WantedDataAccessRule> wanted) {
    WantedDataAccessRule state = state(name, showing, wanted);
    return settings.ensure(name, state::created, state::onto);
  }

  /** Says what {@link #ensure(String, Dpxl)} would come to, and changes nothing. */
  public Plan<DataAccessRule> preview(String name, Dpxl showing) {
    return preview(name, showing, wanted -> {});
  }

  /** Says what {@link #ensure(String, Dpxl, Consumer)} would come to, and changes nothing. */
  public Plan<DataAccessRule> preview(
      String name, Dpxl showing, Consumer<WantedDataAccessRule> wanted) {
    WantedDataAccessRule state = state(name, showing, wanted);
    return settings.preview(name, state::created, state::onto);
  }

  /**
   * Deletes a rule. Policies that name it show nothing any more.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    settings.delete(id);
  }

  private static WantedDataAccessRule state(
      String name, Dpxl showing, Consumer<WantedDataAccessRule> wanted) {
    WantedDataAccessRule state = new WantedDataAccessRule().named(name).showing(showing);
    wanted.accept(state);
    return state;
  }
}
