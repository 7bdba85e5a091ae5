package io.github.redoubt.audit.extensions;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What of an extension is in use.
 *
 * @param version the version
 * @param itemIds the things in it that are used
 * @param applications for logs of which applications; none for all
 * @param subsystems for logs of which subsystems; none for all
 */
public record Deployment(
    String version, Set<String> itemIds, Set<String> applications, Set<String> subsystems) {

  /** Copies the sets, in their order. */
  public Deployment {
    itemIds = Collections.unmodifiableSet(new LinkedHashSet<>(itemIds));
    applications = Collections.unmodifiableSet(new LinkedHashSet<>(applications));
    subsystems = Collections.unmodifiableSet(new LinkedHashSet<>(subsystems));
  }

  /** Uses things for all logs. */
  public static Deployment of(String version, Collection<String> itemIds) {
    return new Deployment(version, new LinkedHashSet<>(itemIds), Set.of(), Set.of());
  }

  /** Uses the same for logs of some applications only. */
  public Deployment forApplications(String... names) {
    return new Deployment(version, itemIds, new LinkedHashSet<>(List.of(names)), subsystems);
  }

  /** Uses the same for logs of some subsystems only. */
  public Deployment forSubsystems(String... names) {
    return new Deployment(version, itemIds, applications, new LinkedHashSet<>(List.of(names)));
  }

  static Deployment read(JsonObject json) {
    return new Deployment(
        Fields.text(json, "version"),
        new LinkedHashSet<>(Fields.texts(json, "item_ids")),
        new LinkedHashSet<>(Fields.texts(json, "applications")),
        new LinkedHashSet<>(Fields.texts(json, "subsystems")));
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("version", version);
    json.add("item_ids", Fields.list(itemIds));
    json.add("applications", Fields.list(applications));
    json.add("subsystems", Fields.list(subsystems));
    return json;
  }
}
