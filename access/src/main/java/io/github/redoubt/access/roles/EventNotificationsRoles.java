package io.github.redoubt.access.roles;

/** The roles that only Event Notifications has, as far as authorizations need them. */
public final class EventNotificationsRoles {

  /** Registers itself as a source of events. */
  public static final Role EVENT_SOURCE_MANAGER =
      Role.ofService("event-notifications", "EventSourceManager");

  private EventNotificationsRoles() {}
}
