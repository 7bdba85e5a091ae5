package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Bringing;
import io.github.redoubt.audit.internal.Documents;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.audit.internal.Names;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.Plan;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The alerts of an instance of Cloud Logs, of which there can be 500. Safe for use by many threads.
 *
 * <pre>{@code
 * logs.alerts().ensure("failed sign-ins", a -> a
 *     .when(lucene("event:login_failed")).moreThan(5).within(Duration.ofMinutes(10))
 *     .by("initiator.id")
 *     .tell(channel));
 * }</pre>
 *
 * <p>The service keeps no versions: of two who change one alert at the same time the last one wins.
 *
 * @see <a href="https://cloud.ibm.com/docs/cloud-logs?topic=cloud-logs-alerts">Alerts</a>
 */
public final class Alerts {

  private final Resources<Alert> resources;

  private Alerts(Logs logs) {
    this.resources =
        new Resources<>(
            logs::api, "alert", Alert::read, "alerts().find(name)", "v1", "alert_definitions");
  }

  /** Gives those of an instance; called by {@code CloudLogs}. */
  public static Alerts of(Logs logs) {
    return new Alerts(logs);
  }

  /**
   * Gets an alert.
   *
   * @throws NotFoundException if there is none
   */
  public Alert get(AlertId id) {
    return resources.read(resources.get(id.value()));
  }

  /**
   * Finds an alert by its name.
   *
   * @throws InvalidRequestException if several have the name
   */
  public Optional<Alert> find(String name) {
    List<Alert> found = list().filter(alert -> alert.name().equals(name)).toList();
    if (found.size() > 1) {
      throw new InvalidRequestException(
          "alert name",
          "is the name of several: " + found.stream().map(Alert::id).toList(),
          "Get the one that you mean by its id.");
    }
    return found.stream().findFirst();
  }

  /** Lists them; the service gives all in one answer. */
  public Stream<Alert> list() {
    return resources.all("alert_definitions").stream().map(resources::read);
  }

  /**
   * Creates an alert; it watches from now on.
   *
   * @param name what people call it; another may have the same
   * @param wanted says what it watches for, and whom it tells
   * @throws InvalidRequestException if the name is blank
   * @throws OutcomeUnknownException if no answer came; look with {@link #find} before you do it
   *     again
   */
  public Alert create(String name, Function<AlertDraft, ? extends WantedAlert<?>> wanted) {
    return resources.read(resources.create(fresh(body(name, wanted))));
  }

  /**
   * Brings it about that there is an alert by this name, as said. What is not mentioned is left
   * alone; thresholds, whom it tells, and the filter are wanted as a whole.
   *
   * @return what was done; the differences name the members as the service does
   * @throws InvalidRequestException if the name is blank, or several alerts have it
   */
  public Change<Alert> ensure(String name, Function<AlertDraft, ? extends WantedAlert<?>> wanted) {
    return new Wanted(name, body(name, wanted)).ensure(resources::read);
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<Alert> preview(String name, Function<AlertDraft, ? extends WantedAlert<?>> wanted) {
    return new Wanted(name, body(name, wanted)).preview(resources::read);
  }

  /**
   * Changes what differs by now; what is not mentioned stays, what this version does not know
   * included.
   *
   * @throws NotFoundException if there is no such alert
   */
  public Change<Alert> update(AlertId id, Consumer<AlertEdit> changes) {
    AlertEdit edit = new AlertEdit();
    changes.accept(edit);
    JsonObject present = resources.get(id.value());
    JsonObject goal = goal(present, edit.body);
    List<Difference> differences = Documents.differences(present, goal);
    return Change.updated(
        resources.read(differences.isEmpty() ? present : write(present, goal)), differences);
  }

  /**
   * Lets an alert watch again.
   *
   * @throws NotFoundException if there is no such alert
   */
  public Change<Alert> enable(AlertId id) {
    return update(id, AlertTerms::enabled);
  }

  /**
   * Lets an alert rest, without losing it.
   *
   * @throws NotFoundException if there is no such alert
   */
  public Change<Alert> disable(AlertId id) {
    return update(id, AlertTerms::disabled);
  }

  /**
   * Deletes an alert.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(AlertId id) {
    resources.delete(id.value());
  }

  private static JsonObject body(
      String name, Function<AlertDraft, ? extends WantedAlert<?>> wanted) {
    JsonObject body = new JsonObject();
    body.addProperty("name", Names.given("alert", name));
    wanted
        .apply(new AlertDraft())
        .body
        .entrySet()
        .forEach(each -> body.add(each.getKey(), each.getValue()));
    return body;
  }

  /** What a new alert has where nothing else is said. */
  private static JsonObject fresh(JsonObject body) {
    JsonObject defaults = new JsonObject();
    defaults.addProperty("enabled", true);
    defaults.addProperty("priority", Priority.P5.code());
    defaults.addProperty("phantom_mode", false);
    defaults.addProperty("deleted", false);
    return AlertGoal.complete(Documents.merged(defaults, body));
  }

  private static JsonObject goal(JsonObject present, JsonObject wanted) {
    return AlertGoal.of(present, wanted);
  }

  private JsonObject write(JsonObject present, JsonObject goal) {
    return resources.replace(Fields.text(present, "id"), AlertGoal.sent(goal));
  }

  private final class Wanted extends Bringing {

    private final String name;
    private final JsonObject body;

    Wanted(String name, JsonObject body) {
      this.name = name;
      this.body = body;
    }

    @Override
    protected String what() {
      return "alert '" + name + "'";
    }

    @Override
    protected List<JsonObject> there() {
      return resources.all("alert_definitions").stream()
          .filter(each -> Fields.text(each, "name").equals(name))
          .toList();
    }

    @Override
    protected JsonObject create() {
      return resources.create(fresh(body));
    }

    @Override
    protected JsonObject goal(JsonObject present) {
      return Alerts.goal(present, body);
    }

    @Override
    protected JsonObject write(JsonObject present, JsonObject goal) {
      return Alerts.this.write(present, goal);
    }

    @Override
    protected void delete(JsonObject present) {
      resources.delete(idOf(present));
    }

    @Override
    protected String ageOf(JsonObject present) {
      return Fields.optionalText(present, "created_time").orElse("");
    }
  }
}
