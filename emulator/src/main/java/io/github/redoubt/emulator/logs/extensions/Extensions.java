package io.github.redoubt.emulator.logs.extensions;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.internal.Form;
import io.github.redoubt.emulator.logs.internal.LogsInstance;
import io.github.redoubt.emulator.logs.internal.Rejection;
import io.github.redoubt.emulator.logs.parsing.RuleGroups;
import io.github.redoubt.emulator.logs.views.Views;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The extensions that are deployed to an instance, and the settings that were made for them. Safe
 * for use by many threads.
 */
final class Extensions {

  private final LogsInstance instance;
  private final Map<String, Deployed> deployed = new HashMap<>();

  /**
   * One extension at work.
   *
   * @param made ids of settings by the items that they were made for
   */
  private record Deployed(JsonObject deployment, Map<String, Made> made) {}

  private record Made(String domain, String id) {}

  Extensions(LogsInstance instance) {
    this.instance = instance;
  }

  synchronized Optional<JsonObject> deployment(String extensionId) {
    return Optional.ofNullable(deployed.get(extensionId)).map(Deployed::deployment);
  }

  /** Makes the settings of the items that are wanted, and takes away those of others. */
  synchronized JsonObject deploy(String extensionId, JsonObject deployment) {
    Map<String, JsonObject> items =
        Catalogue.items(Catalogue.get(extensionId), deployment.get("version").getAsString());
    List<String> wanted = Form.texts(deployment, "item_ids");
    requireFitting(items, wanted);
    Map<String, Made> before =
        Optional.ofNullable(deployed.get(extensionId)).map(Deployed::made).orElse(Map.of());
    Map<String, Made> after = new LinkedHashMap<>();
    for (String item : wanted) {
      Made there = before.get(item);
      after.put(item, there == null ? make(items.getOrDefault(item, new JsonObject())) : there);
    }
    before.forEach(
        (item, made) -> {
          if (!after.containsKey(item)) {
            takeAway(made);
          }
        });
    deployed.put(extensionId, new Deployed(deployment, after));
    return deployment;
  }

  private static void requireFitting(Map<String, JsonObject> items, List<String> wanted) {
    for (String item : wanted) {
      if (!items.containsKey(item)) {
        throw Rejection.invalid("item_ids has '" + item + "', which is not in the version.");
      }
    }
    items.forEach(
        (id, item) -> {
          if (item.get("is_mandatory").getAsBoolean() && !wanted.contains(id)) {
            throw Rejection.invalid("item_ids lacks '" + id + "', which is mandatory.");
          }
        });
  }

  /**
   * Takes an extension back.
   *
   * @return the items whose settings somebody else had deleted
   */
  synchronized List<String> undeploy(String extensionId) {
    Deployed gone = deployed.remove(extensionId);
    if (gone == null) {
      throw Rejection.notFound("Deployment of extension", extensionId);
    }
    return gone.made().entrySet().stream()
        .filter(each -> !takeAway(each.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Made make(JsonObject item) {
    String domain = item.get("target_domain").getAsString();
    JsonObject prototype = item.getAsJsonObject("prototype").deepCopy();
    JsonObject made =
        switch (domain) {
          case "view" -> instance.feature(Views.class, Views::new).views().add(prototype);
          case "rule_group" ->
              instance.feature(RuleGroups.class, RuleGroups::new).create(prototype);
          default -> throw Rejection.notEmulated("An item for the domain " + domain);
        };
    return new Made(domain, made.get("id").getAsString());
  }

  /** Says whether it was still there. */
  private boolean takeAway(Made made) {
    try {
      if (made.domain().equals("view")) {
        instance.feature(Views.class, Views::new).views().remove(made.id());
      } else {
        instance.feature(RuleGroups.class, RuleGroups::new).delete(made.id());
      }
      return true;
    } catch (Rejection e) {
      return false;
    }
  }
}
