package io.github.redoubt.audit.routing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.Region;
import io.github.redoubt.core.internal.Json;
import java.util.List;
import java.util.Optional;

/**
 * What holds for the routing of all of an account's activity events.
 *
 * @param defaultTargets the ids of the targets that events go to which no route has a rule for; at
 *     most 2
 * @param permittedTargetRegions the regions that targets may be in; empty if in any
 * @param metadataRegion where targets, routes and settings are stored; empty if nobody has chosen
 * @param backupMetadataRegion where they are stored as well
 * @param privateApiOnly whether the service answers over the private network alone
 * @param message what the service says of them
 */
public record EventSettings(
    List<String> defaultTargets,
    List<Region> permittedTargetRegions,
    Optional<Region> metadataRegion,
    Optional<Region> backupMetadataRegion,
    boolean privateApiOnly,
    Optional<String> message) {

  private record Answer(
      @SerializedName("default_targets") List<String> defaultTargets,
      @SerializedName("permitted_target_regions") List<String> permitted,
      @SerializedName("metadata_region_primary") Optional<String> primary,
      @SerializedName("metadata_region_backup") Optional<String> backup,
      @SerializedName("private_api_endpoint_only") boolean privateOnly,
      Optional<String> message) {}

  /** Copies the lists. */
  public EventSettings {
    defaultTargets = List.copyOf(defaultTargets);
    permittedTargetRegions = List.copyOf(permittedTargetRegions);
  }

  static EventSettings read(JsonObject json) {
    Answer answer = Json.read((JsonElement) json, Answer.class);
    return new EventSettings(
        answer.defaultTargets,
        answer.permitted.stream().map(Region::new).toList(),
        region(answer.primary),
        region(answer.backup),
        answer.privateOnly,
        answer.message);
  }

  private static Optional<Region> region(Optional<String> code) {
    return code.filter(text -> !text.isEmpty()).map(Region::new);
  }
}
