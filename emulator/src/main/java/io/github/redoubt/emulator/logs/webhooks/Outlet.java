package io.github.redoubt.emulator.logs.webhooks;

import com.google.gson.JsonObject;
import java.util.Optional;

/** The Event Notifications of this cloud, as Cloud Logs sees it. */
public interface Outlet {

  /** The CRN of an instance. */
  Optional<String> crn(String instanceId);

  /** Makes an instance of Cloud Logs a source. */
  void connect(String instanceId, String sourceId, String sourceName);

  /** Makes it one no more. */
  void disconnect(String instanceId, String sourceId);

  /**
   * Sends a CloudEvent.
   *
   * @return whether it was taken: the instance and the source are there
   */
  boolean send(String instanceId, String sourceId, JsonObject event);
}
