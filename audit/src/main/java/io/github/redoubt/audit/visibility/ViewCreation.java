package io.github.redoubt.audit.visibility;

import io.github.redoubt.audit.internal.NamedSettings;
import io.github.redoubt.audit.queries.QueryText;
import io.github.redoubt.core.InvalidRequestException;

/** A view that is about to be created. It belongs to one thread. */
public final class ViewCreation {

  private final NamedSettings<View> settings;
  private final WantedView wanted;

  ViewCreation(NamedSettings<View> settings, WantedView wanted) {
    this.settings = settings;
    this.wanted = wanted;
  }

  /** Looks for something. */
  public ViewCreation lookingFor(QueryText query) {
    wanted.lookingFor(query);
    return this;
  }

  /**
   * Shows logs with certain values of a label only.
   *
   * @throws InvalidRequestException if there is no value
   */
  public ViewCreation filteredBy(String label, String... values) {
    wanted.filteredBy(label, values);
    return this;
  }

  /** Puts it into a folder, by the folder's id. */
  public ViewCreation inFolder(String folderId) {
    wanted.inFolder(folderId);
    return this;
  }

  /** Shows the logs of a tier. */
  public ViewCreation inTier(ViewTier tier) {
    wanted.inTier(tier);
    return this;
  }

  /** Creates it. */
  public View create() {
    return settings.create(wanted.created());
  }
}
