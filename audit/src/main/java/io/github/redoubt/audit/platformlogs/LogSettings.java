package io.github.redoubt.audit.platformlogs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.Region;
import io.github.redoubt.core.internal.Json;
import java.util.List;
import java.util.Optional;

/**
 * What holds for the routing of all of an account's platform logs.
 *
 * @param defaultTargets the ids of the targets that logs go to which no route has a rule for; at
 *     most 2
 * @param permittedTargetRegions the regions that targets may be in; empty if in any
 * @param metadataRegion where targets, routes and settings are stored; empty if nobody has chosen
 * @param backupMetadataRegion where they are stored as well
 * @param privateApiOnly whether the service answers over the private network alone
 */
public record LogSettings(
    List<String> defaultTargets,
    List<Region> permittedTargetRegions,
    Optional<Region> metadataRegion,
    Optional<Region> backupMetadataRegion,
    boolean privateApiOnly) {

  private record TargetId(String id) {}

  private record Answer(
      @SerializedName("default_targets") List<TargetId> defaultTargets,
      @SerializedName("permitted_target_regions") List<String> permitted,
      @SerializedName("primary_metadata_region") Optional<String> primary,
      @SerializedName("backup_metadata_region") Optional<String> backup,
      @SerializedName("private_api_endpoint_only") boolean privateOnly) {}

  /** Copies the lists. */
  public LogSettings {
    defaultTargets = List.copyOf(defaultTargets);
    permittedTargetRegions = List.copyOf(permittedTargetRegions);
  }

  static LogSettings read(JsonObject json) {
    Answer answer = Json.read((JsonElement) json, Answer.class);
    return new LogSettings(
        answer.defaultTargets.stream().map(TargetId::id).toList(),
        answer.permitted.stream().map(Region::new).toList(),
        region(answer.primary),
        region(answer.backup),
        answer.privateOnly);
  }

  private static Optional<Region> region(Optional<String> code) {
    return code.filter(text -> !text.isEmpty()).map(Region::new);
  }
}
