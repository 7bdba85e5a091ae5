package io.github.redoubt.audit.policies;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.audit.internal.NamedSettings;
import io.github.redoubt.audit.internal.NamedSettings.Form;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.RedoubtException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The policies of an instance about what becomes of logs, which the service calls TCO policies.
 * Safe for use by many threads.
 *
 * <p>The service keeps no versions of them: of two who change one at the same time, the later one
 * wins.
 *
 * @see <a href="https://cloud.ibm.com/docs/cloud-logs?topic=cloud-logs-tco-optimizer">TCO
 *     policies</a>
 */
public final class LogPolicies {

  private static final String NOUN = "policy";

  private final Logs logs;
  private final NamedSettings<LogPolicy> settings;

  private LogPolicies(Logs logs) {
    this.logs = logs;
    this.settings =
        new NamedSettings<>(
            new Resources<>(
                logs::api, NOUN, LogPolicy::read, "policies().find(name)", "v1", "policies"),
            Form.of(
                    NOUN,
                    "policies",
                    "id",
                    "company_id",
                    "order",
                    "deleted",
                    "created_at",
                    "updated_at")
                .sentAs(WantedPolicy::sent));
  }

  /** Gives those of an instance; called by {@code CloudLogs}. */
  public static LogPolicies of(Logs logs) {
    return new LogPolicies(logs);
  }

  /** Gives the tags that say how long logs are kept. */
  public RetentionTags retentionTags() {
    return new RetentionTags(logs);
  }

  /**
   * Gets a policy by its id.
   *
   * @throws NotFoundException if there is none
   */
  public LogPolicy get(String id) {
    return settings.get(id);
  }

  /**
   * Finds a policy by its name.
   *
   * @throws InvalidRequestException if the name is blank, or several policies have it
   */
  public Optional<LogPolicy> find(String name) {
    return settings.find(name);
  }

  /** Lists the policies, when the first one is asked for. */
  public Stream<LogPolicy> list() {
    return settings.list();
  }

  /**
   * Begins a policy.
   *
   * @param name what people know it by
   * @param pipeline what becomes of logs that match
   * @throws InvalidRequestException if the name is blank
   */
  public PolicyCreation newPolicy(String name, Pipeline pipeline) {
    return new PolicyCreation(this, new WantedPolicy().named(name).sendingTo(pipeline));
  }

  LogPolicy create(JsonObject body) {
    return settings.create(body);
  }

  /**
   * Changes a policy where it differs.
   *
   * @throws NotFoundException if there is none
   */
  public Change<LogPolicy> update(String id, Consumer<WantedPolicy> wanted) {
    WantedPolicy state = new WantedPolicy();
    wanted.accept(state);
    return settings.update(id, state::onto);
  }

  /**
   * Brings it about that there is a policy by this name as wanted.
   *
   * @throws InvalidRequestException if the name is blank, several policies have it, or there is
   *     none and it is not said what becomes of logs
   * @throws PartialFailureException if one was created and could not be disabled
   */
  public Change<LogPolicy> ensure(String name, Consumer<WantedPolicy> wanted) {
    WantedPolicy state = state(name, wanted);
    Change<LogPolicy> change = settings.ensure(name, state::created, state::onto);
    boolean counts = change.outcome() == Outcome.CREATED && change.resource().enabled();
    return counts && state.isDisabled() ? disabled(change.resource(), state) : change;
  }

  /** The service listens to what is said of that after creation only. */
  private Change<LogPolicy> disabled(LogPolicy made, WantedPolicy state) {
    try {
      return Change.created(settings.update(made.id(), state::onto).resource());
    } catch (RedoubtException stopped) {
      throw new PartialFailureException(
          "Bringing policy '" + made.name() + "' about",
          List.of("created " + made.id()),
          List.of("policy " + made.id() + ", which counts"),
          stopped);
    }
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<LogPolicy> preview(String name, Consumer<WantedPolicy> wanted) {
    WantedPolicy state = state(name, wanted);
    return settings.preview(name, state::created, state::onto);
  }

  /**
   * Deletes a policy.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    settings.delete(id);
  }

  private static WantedPolicy state(String name, Consumer<WantedPolicy> wanted) {
    WantedPolicy state = new WantedPolicy().named(name);
    wanted.accept(state);
    return state;
  }
}
