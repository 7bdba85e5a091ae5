package io.github.redoubt.audit.notifications.sources;

import com.google.gson.JsonObject;

/** How a source shall be; what is not said is left as it is. It belongs to one thread. */
public final class WantedSource {

  final JsonObject body = new JsonObject();

  WantedSource() {}

  /** Says what it is for. */
  public WantedSource describedAs(String text) {
    body.addProperty("description", text);
    return this;
  }

  /** Takes its events; so does a new one of which nothing is said. */
  public WantedSource enabled() {
    body.addProperty("enabled", true);
    return this;
  }

  /** Takes none of its events. */
  public WantedSource disabled() {
    body.addProperty("enabled", false);
    return this;
  }

  /** Keeps what comes from it for a while, or does not. */
  public WantedSource storingNotifications(boolean kept) {
    body.addProperty("store_notifications", kept);
    return this;
  }
}
