package io.github.redoubt.audit.routing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the settings of Event Routing shall be. What is not mentioned is left alone. It belongs to
 * one thread.
 */
public final class EventSettingsEdit {

  private static final int MOST_DEFAULT_TARGETS = 2;
  private static final String PRIMARY = "metadata_region_primary";
  private static final String PRIVATE_ONLY = "private_api_endpoint_only";

  private final Map<String, JsonElement> wanted = new LinkedHashMap<>();

  EventSettingsEdit() {}

  /**
   * Sends events that no route has a rule for to these targets; without any, drops them.
   *
   * @param ids of at most 2 targets of the account's own
   * @throws InvalidRequestException if there are more, or one is blank
   */
  public EventSettingsEdit defaultTargets(String... ids) {
    if (ids.length > MOST_DEFAULT_TARGETS || Arrays.stream(ids).anyMatch(String::isBlank)) {
      throw new InvalidRequestException(
          "default targets",
          "are " + ids.length + " ids, or one is blank",
          "Give the ids of at most " + MOST_DEFAULT_TARGETS + " targets.");
    }
    return list("default_targets", List.of(ids));
  }

  /** Lets new targets be in these regions only; without any, in all. */
  public EventSettingsEdit permittedTargetRegions(Region... regions) {
    return list("permitted_target_regions", Arrays.stream(regions).map(Region::code).toList());
  }

  /** Stores targets, routes and settings in a region, and once more in another one. */
  public EventSettingsEdit metadataRegions(Region primary, Region backup) {
    wanted.put("metadata_region_backup", new JsonPrimitive(backup.code()));
    return metadataRegion(primary);
  }

  /** Stores targets, routes and settings in a region. */
  public EventSettingsEdit metadataRegion(Region primary) {
    wanted.put(PRIMARY, new JsonPrimitive(primary.code()));
    return this;
  }

  /**
   * Has the service refuse whoever does not come over the private network. Who says so over the
   * public network is refused from then on, too.
   */
  public EventSettingsEdit privateApiOnly(boolean only) {
    wanted.put(PRIVATE_ONLY, new JsonPrimitive(only));
    return this;
  }

  private EventSettingsEdit list(String member, List<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    wanted.put(member, array);
    return this;
  }

  List<Difference> differences(JsonObject there) {
    List<Difference> all = new ArrayList<>();
    wanted.forEach(
        (member, value) -> {
          JsonElement present = there.get(member);
          if (!value.equals(present) && !(present == null && isNothing(value))) {
            all.add(
                new Difference(member, present == null ? "nothing" : text(present), text(value)));
          }
        });
    return all;
  }

  private static boolean isNothing(JsonElement value) {
    return value.equals(new JsonArray()) || value.equals(new JsonPrimitive(false));
  }

  private static String text(JsonElement value) {
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }

  /**
   * Gives the whole that is written: the service takes what is left out for empty.
   *
   * @throws InvalidRequestException if nobody has said yet where metadata is stored
   */
  JsonObject body(JsonObject there) {
    JsonObject body = there.deepCopy();
    body.remove("api_version");
    body.remove("message");
    wanted.forEach(body::add);
    if (!body.has(PRIMARY) || text(body.get(PRIMARY)).isEmpty()) {
      throw new InvalidRequestException(
          "metadata region",
          "was never chosen in this account, and has to be with the first change",
          "Say metadataRegion(…) as well.");
    }
    if (!body.has(PRIVATE_ONLY)) {
      body.addProperty(PRIVATE_ONLY, false);
    }
    return body;
  }
}
