package io.github.redoubt.audit.routing;

import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.Region;
import io.github.redoubt.core.internal.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * A place that activity events can be sent to.
 *
 * @param id what routes name it by
 * @param name what people call it; several targets can have one name
 * @param crn its own CRN
 * @param destination where its events go
 * @param usesApiKey whether the service writes there with an API key that it was given; otherwise
 *     by an authorization
 * @param region where its events are collected
 * @param writeStatus whether events arrive
 * @param managedBy who decides over it
 * @param created when it was made
 * @param updated when it was last changed
 * @param message what the service says of it
 */
public record EventTarget(
    String id,
    String name,
    Crn crn,
    EventDestination destination,
    boolean usesApiKey,
    Optional<Region> region,
    WriteStatus writeStatus,
    ManagedBy managedBy,
    Instant created,
    Instant updated,
    Optional<String> message) {

  /** A target as the service tells it, without what is said in a member of each kind's own. */
  private record Answer(
      String id,
      String name,
      Crn crn,
      @SerializedName("target_type") String type,
      Optional<String> region,
      @SerializedName("write_status") WriteStatus writeStatus,
      @SerializedName("managed_by") Optional<ManagedBy> managedBy,
      @SerializedName("created_at") Instant created,
      @SerializedName("updated_at") Instant updated,
      Optional<String> message) {}

  static EventTarget read(JsonObject json) {
    Answer answer = Json.read(json, Answer.class);
    return new EventTarget(
        answer.id,
        answer.name,
        answer.crn,
        DestinationJson.read(answer.type, json),
        DestinationJson.usesApiKey(answer.type, json),
        answer.region.filter(code -> !code.isEmpty()).map(Region::new),
        answer.writeStatus,
        answer.managedBy.orElse(ManagedBy.ACCOUNT),
        answer.created,
        answer.updated,
        answer.message);
  }
}
