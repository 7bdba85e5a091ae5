package io.github.redoubt.audit.webhooks;

import com.google.gson.JsonObject;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;

/** How an outgoing webhook shall be. It belongs to one thread. */
public final class WantedWebhook {

  private final JsonObject config = new JsonObject();

  WantedWebhook(Crn notifications) {
    if (!notifications.serviceName().equals("event-notifications")
        || notifications.serviceInstance().isEmpty()) {
      throw new InvalidRequestException(
          "instance CRN",
          "is not that of an instance of Event Notifications",
          "Give one like crn:v1:bluemix:public:event-notifications:eu-de:a/{account}:{id}::.");
    }
    config.addProperty("event_notifications_instance_id", notifications.serviceInstance());
    config.addProperty("region_id", notifications.location());
  }

  /** Keeps what is told off the public network. */
  public WantedWebhook overPrivateNetwork() {
    config.addProperty("endpoint_type", "private");
    return this;
  }

  /** Sends what is told over the public network, which is how the service does it by itself. */
  public WantedWebhook overPublicNetwork() {
    config.addProperty("endpoint_type", "default_or_public");
    return this;
  }

  /**
   * Names the source that appears in Event Notifications. Without it the service names it after
   * itself and the instance.
   */
  public WantedWebhook namingSource(String name) {
    config.addProperty("source_name", name);
    return this;
  }

  JsonObject body(String name) {
    JsonObject body = new JsonObject();
    body.addProperty("type", OutgoingWebhooks.TYPE);
    body.addProperty("name", name);
    body.add(OutgoingWebhooks.TYPE, config.deepCopy());
    return body;
  }
}
