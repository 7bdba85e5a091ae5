package io.github.redoubt.audit.internal;

import com.google.gson.JsonObject;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Network;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Errors;
import io.github.redoubt.core.internal.Wire;
import java.util.function.Function;

/**
 * One instance of Event Notifications.
 *
 * @param cloud the connection
 * @param instance the instance's CRN
 */
public record Notifications(IbmCloud cloud, Crn instance) {

  private static final String SERVICE = "event-notifications";

  /**
   * Checks the CRN.
   *
   * @throws InvalidRequestException if it is not that of an instance of Event Notifications
   */
  public Notifications {
    if (!instance.serviceName().equals(SERVICE) || instance.serviceInstance().isEmpty()) {
      throw new InvalidRequestException(
          "instance CRN",
          "is not that of an instance of Event Notifications",
          "Give one like crn:v1:bluemix:public:event-notifications:eu-de:a/{account}:{id}::.");
    }
  }

  /** Gives the client of the instance, behind whose address all its paths begin. */
  public Wire api() {
    Wire wire =
        Connection.of(cloud)
            .wire(
                Service.EVENT_NOTIFICATIONS,
                "Event Notifications",
                this::real,
                Errors.json("Transaction-Id"));
    return wire.at(
        wire.base()
            .newBuilder()
            .addPathSegments("v1/instances")
            .addPathSegment(instance.serviceInstance())
            .build());
  }

  private String real() {
    return "https://"
        + (cloud.network() == Network.PUBLIC ? "" : "private.")
        + instance.location()
        + "."
        + SERVICE
        + ".cloud.ibm.com/event-notifications";
  }

  /** Gives the things of one kind in the instance. */
  public <T> Resources<T> resources(
      String noun, String path, Function<JsonObject, T> reader, String lookAt) {
    return new Resources<>(this::api, noun, reader, lookAt, path);
  }
}
