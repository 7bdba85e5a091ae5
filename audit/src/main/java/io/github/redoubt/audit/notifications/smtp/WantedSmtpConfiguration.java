package io.github.redoubt.audit.notifications.smtp;

import com.google.gson.JsonObject;

/** How a configuration shall be; what is not said is left as it is. It belongs to one thread. */
public final class WantedSmtpConfiguration {

  final JsonObject body = new JsonObject();

  WantedSmtpConfiguration() {}

  /** Says what it is for. */
  public WantedSmtpConfiguration describedAs(String text) {
    body.addProperty("description", text);
    return this;
  }
}
