package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;

/**
 * Whom an alert tells, and when.
 *
 * @param integrationId the number of the outgoing webhook
 * @param notifying at what, and how often
 */
public record AlertNotification(long integrationId, Notifying notifying) {

  static AlertNotification read(JsonObject from) {
    JsonObject integration = Fields.object(from, "integration");
    return new AlertNotification(
        integration.has("integration_id") ? Fields.whole(integration, "integration_id") : 0,
        Notifying.read(from));
  }
}
