package io.github.redoubt.audit.visibility;

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
 * The saved views of an instance. Safe for use by many threads.
 *
 * <p>The service keeps no versions of them: of two who change one at the same time, the later one
 * wins.
 */
public final class Views {

  private final Logs logs;
  private final NamedSettings<View> settings;

  private Views(Logs logs) {
    this.logs = logs;
    this.settings =
        new NamedSettings<>(
            new Resources<>(logs::api, "view", View::read, "views().find(name)", "v1", "views"),
            Form.of("view", "views", "id"));
  }

  /** Gives those of an instance; called by {@code CloudLogs}. */
  public static Views of(Logs logs) {
    return new Views(logs);
  }

  /** Gives the folders that views are in. */
  public ViewFolders folders() {
    return new ViewFolders(logs);
  }

  /**
   * Gets a view by its number.
   *
   * @throws NotFoundException if there is none
   */
  public View get(long id) {
    return settings.get(String.valueOf(id));
  }

  /**
   * Finds a view by its name.
   *
   * @throws InvalidRequestException if the name is blank, or several views have it
   */
  public Optional<View> find(String name) {
    return settings.find(name);
  }

  /** Lists the views, when the first one is asked for. */
  public Stream<View> list() {
    return settings.list();
  }

  /**
   * Begins a view.
   *
   * @param name what people know it by
   * @param time the time that it shows
   * @throws InvalidRequestException if the name is blank
   */
  public ViewCreation newView(String name, TimeSelection time) {
    return new ViewCreation(settings, new WantedView().named(name).showing(time));
  }

  /**
   * Changes a view where it differs.
   *
   * @throws NotFoundException if there is none
   */
  public Change<View> update(long id, Consumer<WantedView> wanted) {
    WantedView state = new WantedView();
    wanted.accept(state);
    return settings.update(String.valueOf(id), state::onto);
  }

  /**
   * Brings it about that there is a view by this name as wanted.
   *
   * @throws InvalidRequestException if the name is blank, several views have it, or there is none
   *     and no time is said that it shall show
   */
  public Change<View> ensure(String name, Consumer<WantedView> wanted) {
    WantedView state = state(name, wanted);
    return settings.ensure(name, state::created, state::onto);
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<View> preview(String name, Consumer<WantedView> wanted) {
    WantedView state = state(name, wanted);
    return settings.preview(name, state::created, state::onto);
  }

  /**
   * Deletes a view.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(long id) {
    settings.delete(String.valueOf(id));
  }

  private static WantedView state(String name, Consumer<WantedView> wanted) {
    WantedView state = new WantedView().named(name);
    wanted.accept(state);
    return state;
  }
}
