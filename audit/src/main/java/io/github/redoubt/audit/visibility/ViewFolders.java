package io.github.redoubt.audit.visibility;

import io.github.redoubt.audit.internal.Draft;
import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.audit.internal.NamedSettings;
import io.github.redoubt.audit.internal.NamedSettings.Form;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders that views are in. Safe for use by many threads. */
public final class ViewFolders {

  private final NamedSettings<ViewFolder> settings;

  ViewFolders(Logs logs) {
    settings =
        new NamedSettings<>(
            new Resources<>(
                logs::api,
                "view folder",
                ViewFolder::read,
                "views().folders().find(name)",
                "v1",
                "view_folders"),
            Form.of("view folder", "view_folders", "id"));
  }

  /**
   * Gets a folder by its id.
   *
   * @throws NotFoundException if there is none
   */
  public ViewFolder get(String id) {
    return settings.get(id);
  }

  /**
   * Finds a folder by its name.
   *
   * @throws InvalidRequestException if the name is blank, or several folders have it
   */
  public Optional<ViewFolder> find(String name) {
    return settings.find(name);
  }

  /** Lists the folders, when the first one is asked for. */
  public Stream<ViewFolder> list() {
    return settings.list();
  }

  /**
   * Creates a folder.
   *
   * @throws InvalidRequestException if the name is blank
   */
  public ViewFolder create(String name) {
    return settings.create(named(name).alone());
  }

  /**
   * Gives a folder another name.
   *
   * @throws NotFoundException if there is none
   * @throws InvalidRequestException if the name is blank
   */
  public Change<ViewFolder> rename(String id, String name) {
    return settings.update(id, named(name)::onto);
  }

  /**
   * Brings it about that there is a folder by this name.
   *
   * @throws InvalidRequestException if the name is blank, or several folders have it
   */
  public Change<ViewFolder> ensure(String name) {
    Draft draft = named(name);
    return settings.ensure(name, draft::alone, draft::onto);
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<ViewFolder> preview(String name) {
    Draft draft = named(name);
    return settings.preview(name, draft::alone, draft::onto);
  }

  /**
   * Deletes a folder.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    settings.delete(id);
  }

  private Draft named(String name) {
    return new Draft().set("name", settings.requireName(name));
  }
}
