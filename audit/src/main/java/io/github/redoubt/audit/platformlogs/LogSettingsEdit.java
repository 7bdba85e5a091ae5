package io.github.redoubt.audit.platformlogs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How the settings of Logs Routing shall be. What is not mentioned is left alone. It belongs to one
 * thread.
 */
public final class LogSettingsEdit {

  private static final int MOST_DEFAULT_TARGETS = 2;
  private static final int MOST_REGIONS = 16;

  private Optional<List<String>> defaultTargets = Optional.empty();
  private Optional<List<Region>> permitted = Optional.empty();
  private Optional<Region> primary = Optional.empty();
  private Optional<Region> backup = Optional.empty();
  private Optional<Boolean> privateOnly = Optional.empty();

  LogSettingsEdit() {}

  /**
   * Sends logs that no route has a rule for to these targets; without any, drops them.
   *
   * @param ids of at most 2 targets of the account's own
   * @throws InvalidRequestException if there are more, or one is blank
   */
  public LogSettingsEdit defaultTargets(String... ids) {
    if (ids.length > MOST_DEFAULT_TARGETS || Arrays.stream(ids).anyMatch(String::isBlank)) {
      throw new InvalidRequestException(
          "default targets",
          "are " + ids.length + " ids, or one is blank",
          "Give the ids of at most " + MOST_DEFAULT_TARGETS + " targets.");
    }
    defaultTargets = Optional.of(List.of(ids));
    return this;
  }

  /**
   * Lets new targets be in these regions only; without any, in all.
   *
   * @param regions at most 16
   * @throws InvalidRequestException if there are more
   */
  public LogSettingsEdit permittedTargetRegions(Region... regions) {
    if (regions.length > MOST_REGIONS) {
      throw new InvalidRequestException(
          "permitted target regions",
          "are " + regions.length,
          "Give at most " + MOST_REGIONS + ", or none to permit all.");
    }
    permitted = Optional.of(List.of(regions));
    return this;
  }

  /** Stores targets, routes and settings in a region, and once more in another one. */
  public LogSettingsEdit metadataRegions(Region first, Region second) {
    backup = Optional.of(second);
    return metadataRegion(first);
  }

  /** Stores targets, routes and settings in a region. */
  public LogSettingsEdit metadataRegion(Region first) {
    primary = Optional.of(first);
    return this;
  }

  /**
   * Has the service refuse whoever does not come over the private network. Who says so over the
   * public network is refused from then on, too.
   */
  public LogSettingsEdit privateApiOnly(boolean only) {
    privateOnly = Optional.of(only);
    return this;
  }

  /** What is to be sent, and how it differs from what is there; nothing to send if in nothing. */
  record Update(JsonObject body, List<Difference> differences) {}

  /** Compares with what is there. Only members that differ are sent. */
  Update against(LogSettings there) {
    Update update = new Update(new JsonObject(), new ArrayList<>());
    defaultTargets
        .filter(ids -> !ids.equals(there.defaultTargets()))
        .ifPresent(
            ids -> {
              update.body.add("default_targets", targets(ids));
              differs(update, "default targets", there.defaultTargets(), ids);
            });
    permitted
        .filter(regions -> !regions.equals(there.permittedTargetRegions()))
        .ifPresent(
            regions -> {
              JsonArray codes = new JsonArray();
              regions.forEach(region -> codes.add(region.code()));
              update.body.add("permitted_target_regions", codes);
              differs(update, "permitted target regions", there.permittedTargetRegions(), regions);
            });
    region(update, "primary_metadata_region", "metadata region", there.metadataRegion(), primary);
    region(
        update,
        "backup_metadata_region",
        "backup metadata region",
        there.backupMetadataRegion(),
        backup);
    privateOnly
        .filter(only -> only != there.privateApiOnly())
        .ifPresent(
            only -> {
              update.body.addProperty("private_api_endpoint_only", only);
              differs(update, "private API only", there.privateApiOnly(), only);
            });
    return update;
  }

  private static void region(
      Update update, String member, String what, Optional<Region> there, Optional<Region> wanted) {
    wanted
        .filter(region -> !there.equals(Optional.of(region)))
        .ifPresent(
            region -> {
              update.body.addProperty(member, region.code());
              differs(update, what, there.map(Region::code).orElse("nothing"), region);
            });
  }

  private static JsonArray targets(List<String> ids) {
    JsonArray targets = new JsonArray();
    for (String id : ids) {
      JsonObject target = new JsonObject();
      target.addProperty("id", id);
      targets.add(target);
    }
    return targets;
  }

  private static void differs(Update update, String what, Object before, Object after) {
    update.differences.add(new Difference(what, before.toString(), after.toString()));
  }
}
