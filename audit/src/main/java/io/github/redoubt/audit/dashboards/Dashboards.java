package io.github.redoubt.audit.dashboards;

import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.audit.internal.NamedSettings;
import io.github.redoubt.audit.internal.NamedSettings.Form;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.internal.Call;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The dashboards of an instance. What is drawn on one is JSON of the service's own, which is handed
 * through. Safe for use by many threads.
 *
 * <p>The service keeps no versions of them: of two who change one at the same time, the later one
 * wins.
 *
 * @see <a href="https://cloud.ibm.com/docs/cloud-logs?topic=cloud-logs-about_dashboards">About
 *     dashboards</a>
 */
public final class Dashboards {

  private static final String PATH = "dashboards";
  private static final String LOOK_AT = "dashboards().find(name)";

  private final Logs logs;
  private final NamedSettings<Dashboard> settings;
  private final Resources<DashboardSummary> summaries;

  private Dashboards(Logs logs) {
    this.logs = logs;
    this.summaries =
        new Resources<>(logs::api, "dashboard", DashboardSummary::read, LOOK_AT, "v1", PATH);
    this.settings =
        new NamedSettings<>(
            new Resources<>(logs::api, "dashboard", Dashboard::read, LOOK_AT, "v1", PATH),
            Form.of("dashboard", PATH, "id", "href")
                .summarised()
                .comparedBy(Drawings::differences));
  }

  /** Gives those of an instance; called by {@code CloudLogs}. */
  public static Dashboards of(Logs logs) {
    return new Dashboards(logs);
  }

  /** Gives the folders that dashboards are in. */
  public DashboardFolders folders() {
    return new DashboardFolders(logs);
  }

  /**
   * Gets a dashboard by its id, with all that is drawn on it.
   *
   * @throws NotFoundException if there is none
   */
  public Dashboard get(String id) {
    return settings.get(id);
  }

  /**
   * Finds a dashboard by its name.
   *
   * @throws InvalidRequestException if the name is blank, or several dashboards have it
   */
  public Optional<Dashboard> find(String name) {
    return settings.find(name);
  }

  /** Lists the dashboards, without what is drawn on them, when the first one is asked for. */
  public Stream<DashboardSummary> list() {
    return Stream.of(PATH).flatMap(member -> summaries.all(member).stream()).map(summaries::read);
  }

  /**
   * Begins a dashboard.
   *
   * @param name what people know it by
   * @param json what is drawn on it: an object with a member {@code layout}, such as {@link
   *     Dashboard#json} of another one
   * @throws InvalidRequestException if the name is blank, or it is not a JSON object
   */
  public DashboardCreation newDashboard(String name, String json) {
    return new DashboardCreation(settings, new WantedDashboard().named(name).drawnAs(json));
  }

  /**
   * Changes a dashboard where it differs.
   *
   * @throws NotFoundException if there is none
   */
  public Change<Dashboard> update(String id, Consumer<WantedDashboard> wanted) {
    WantedDashboard state = new WantedDashboard();
    wanted.accept(state);
    return settings.update(id, state::onto);
  }

  /**
   * Brings it about that there is a dashboard by this name as wanted.
   *
   * @throws InvalidRequestException if the name is blank, several dashboards have it, or there is
   *     none and it is not said how it is drawn
   */
  public Change<Dashboard> ensure(String name, Consumer<WantedDashboard> wanted) {
    WantedDashboard state = state(name, wanted);
    return settings.ensure(name, state::created, state::onto);
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<Dashboard> preview(String name, Consumer<WantedDashboard> wanted) {
    WantedDashboard state = state(name, wanted);
    return settings.preview(name, state::created, state::onto);
  }

  private static WantedDashboard state(String name, Consumer<WantedDashboard> wanted) {
    WantedDashboard state = new WantedDashboard().named(name);
    wanted.accept(state);
    return state;
  }

  /**
   * Deletes a dashboard.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    settings.delete(id);
  }

  /** Puts a dashboard among those that are pinned; doing it twice is the same. */
  public void pin(String id) {
    sent(at(logs.api().put("pin dashboard"), id, "pinned").empty());
  }

  /** Takes a dashboard from those that are pinned; doing it twice is the same. */
  public void unpin(String id) {
    sent(at(logs.api().delete("unpin dashboard"), id, "pinned"));
  }

  /** Makes a dashboard the one that people see first. */
  public void makeDefault(String id) {
    sent(at(logs.api().put("make dashboard the default"), id, "default").empty());
  }

  /**
   * Moves a dashboard to a folder.
   *
   * @throws NotFoundException if there is no such dashboard, or no such folder
   */
  public void move(String id, String folderId) {
    sent(at(logs.api().put("move dashboard"), id, "folder").path(folderId).empty());
  }

  private static Call.Builder at(Call.Builder call, String id, String what) {
    return call.path("v1", PATH, id, what);
  }

  private static void sent(Call.Builder call) {
    var unused = call.asNothing().send();
  }
}
