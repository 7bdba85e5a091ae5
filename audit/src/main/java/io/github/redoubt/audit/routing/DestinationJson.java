package io.github.redoubt.audit.routing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.core.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Destinations as the service writes them: each kind in a member of its own. */
final class DestinationJson {

  private static final String SERVICE_TO_SERVICE = "service_to_service_enabled";

  private DestinationJson() {}

  /** All that any kind of endpoint holds; which of them are there depends on the kind. */
  private record Endpoint(
      @SerializedName("target_crn") Crn instance,
      @Nullable String endpoint,
      @Nullable String bucket,
      @Nullable String topic,
      List<String> brokers) {}

  static String type(EventDestination destination) {
    if (destination instanceof EventDestination.CloudLogs) {
      return "cloud_logs";
    }
    if (destination instanceof EventDestination.ObjectStorage) {
      return "cloud_object_storage";
    }
    if (destination instanceof EventDestination.EventStreams) {
      return "event_streams";
    }
    if (destination instanceof EventDestination.AppConfiguration) {
      return "app_config";
    }
    return ((EventDestination.Other) destination).type();
  }

  /**
   * Names the member that holds the destination.
   *
   * @throws InvalidRequestException if it is of a kind that this version cannot write
   */
  static String member(EventDestination destination) {
    return member(type(destination))
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "destination",
                    "is of the kind '" + type(destination) + "', which this version does not know",
                    "Change it in the console."));
  }

  private static Optional<String> member(String type) {
    return switch (type) {
      case "cloud_logs" -> Optional.of("cloudlogs_endpoint");
      case "cloud_object_storage" -> Optional.of("cos_endpoint");
      case "event_streams" -> Optional.of("eventstreams_endpoint");
      case "app_config" -> Optional.of("appconfig_endpoint");
      default -> Optional.empty();
    };
  }

  /** Says whether the service can be given an API key to write there. */
  static boolean takesApiKey(EventDestination destination) {
    return destination instanceof EventDestination.ObjectStorage
        || destination instanceof EventDestination.EventStreams;
  }

  static EventDestination read(String type, JsonObject target) {
    Optional<JsonObject> there = endpoint(type, target);
    if (there.isEmpty()) {
      return new EventDestination.Other(type);
    }
    Endpoint read = Json.read(there.get(), Endpoint.class);
    return switch (type) {
      case "cloud_logs" -> new EventDestination.CloudLogs(read.instance);
      case "cloud_object_storage" ->
          new EventDestination.ObjectStorage(read.instance, text(read.endpoint), text(read.bucket));
      case "event_streams" ->
          new EventDestination.EventStreams(read.instance, text(read.topic), read.brokers);
      default -> new EventDestination.AppConfiguration(read.instance);
    };
  }

  /** Says whether the service writes there with an API key that it was given. */
  static boolean usesApiKey(String type, JsonObject target) {
    return takesApiKey(read(type, target))
        && endpoint(type, target)
            .map(it -> !it.has(SERVICE_TO_SERVICE) || !it.get(SERVICE_TO_SERVICE).getAsBoolean())
            .orElse(false);
  }

  private static Optional<JsonObject> endpoint(String type, JsonObject target) {
    return member(type)
        .filter(member -> target.has(member) && target.get(member).isJsonObject())
        .map(target::getAsJsonObject);
  }

  /**
   * Writes a destination over what was there, of which the members that we do not know survive, and
   * a masked key does not.
   *
   * @param before empty for a new target
   */
  static JsonObject write(
      EventDestination destination, Optional<SecretBytes> apiKey, Optional<JsonObject> before) {
    JsonObject endpoint =
        before
            .flatMap(target -> endpoint(type(destination), target))
            .map(JsonObject::deepCopy)
            .orElseGet(JsonObject::new);
    endpoint.remove("api_key");
    if (destination instanceof EventDestination.CloudLogs logs) {
      endpoint.addProperty("target_crn", logs.instance().toString());
    } else if (destination instanceof EventDestination.AppConfiguration configuration) {
      endpoint.addProperty("target_crn", configuration.instance().toString());
    } else if (destination instanceof EventDestination.ObjectStorage storage) {
      endpoint.addProperty("endpoint", storage.endpoint());
      endpoint.addProperty("target_crn", storage.instance().toString());
      endpoint.addProperty("bucket", storage.bucket());
    } else if (destination instanceof EventDestination.EventStreams streams) {
      endpoint.addProperty("target_crn", streams.instance().toString());
      JsonArray brokers = new JsonArray();
      streams.brokers().forEach(brokers::add);
      endpoint.add("brokers", brokers);
      endpoint.addProperty("topic", streams.topic());
    }
    if (takesApiKey(destination)) {
      endpoint.addProperty(SERVICE_TO_SERVICE, apiKey.isEmpty());
      apiKey.ifPresent(key -> endpoint.addProperty("api_key", text(key)));
    }
    return endpoint;
  }

  /** For the moment that JSON needs it. */
  private static String text(SecretBytes key) {
    return key.revealTo(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
