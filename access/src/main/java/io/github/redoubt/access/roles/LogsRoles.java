package io.github.redoubt.access.roles;

/** The roles that only Cloud Logs has. */
public final class LogsRoles {

  /** Sends logs, and reads none. */
  public static final Role SENDER = Role.ofService("logs", "Sender");

  /** Reads logs, as far as data access rules let it. */
  public static final Role DATA_ACCESS_READER = Role.ofService("logs", "DataAccessReader");

  private LogsRoles() {}
}
