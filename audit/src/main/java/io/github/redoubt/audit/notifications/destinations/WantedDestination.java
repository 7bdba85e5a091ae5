package io.github.redoubt.audit.notifications.destinations;

import com.google.gson.JsonObject;

/** How a destination shall be beside its settings. It belongs to one thread. */
public final class WantedDestination {

  final JsonObject body = new JsonObject();
  boolean renewing;

  WantedDestination() {}

  /** Says what it is for. */
  public WantedDestination describedAs(String text) {
    body.addProperty("description", text);
    return this;
  }

  /** Keeps what could not be delivered in the bucket that the instance has for it, or does not. */
  public WantedDestination collectingFailedEvents(boolean kept) {
    body.addProperty("collect_failed_events", kept);
    return this;
  }

  /**
   * Writes what is secret again, even if the service does not show it, so that nobody can say
   * whether it differs. Without this it is written where the service shows that it differs.
   */
  public WantedDestination renewingSecrets() {
    renewing = true;
    return this;
  }
}
