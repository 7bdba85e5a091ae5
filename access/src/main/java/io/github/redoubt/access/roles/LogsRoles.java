package io.github.redoubt.access.roles;

/** The roles that only Cloud Logs has. */
public final class LogsRoles {

  /** Sends logs, and reads none. */
  public static final Role SENDER = Role.ofService("logs", "Sender");

  private LogsRoles() {}
}
