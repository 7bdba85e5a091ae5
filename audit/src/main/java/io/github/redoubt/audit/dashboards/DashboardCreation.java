package io.github.redoubt.audit.dashboards;

import io.github.redoubt.audit.internal.NamedSettings;

/** A dashboard that is about to be created. It belongs to one thread. */
public final class DashboardCreation {

  private final NamedSettings<Dashboard> settings;
  private final WantedDashboard wanted;

  DashboardCreation(NamedSettings<Dashboard> settings, WantedDashboard wanted) {
    this.settings = settings;
    this.wanted = wanted;
  }

  /** Says what it is for. */
  public DashboardCreation describedAs(String description) {
    wanted.describedAs(description);
    return this;
  }

  /** Creates it. */
  public Dashboard create() {
    return settings.create(wanted.created());
  }
}
