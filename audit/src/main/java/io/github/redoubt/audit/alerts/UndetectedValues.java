package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import java.time.Duration;

/** What happens to groups of which nothing is seen any more. */
final class UndetectedValues {

  private static final String NEVER = "never_or_unspecified";

  private UndetectedValues() {}

  static void write(JsonObject condition, boolean trigger) {
    write(condition, trigger, NEVER);
  }

  static void write(JsonObject condition, boolean trigger, Duration retireAfter) {
    write(condition, trigger, Windows.RETIRING.code(retireAfter));
  }

  private static void write(JsonObject condition, boolean trigger, String retire) {
    JsonObject json = new JsonObject();
    json.addProperty("trigger_undetected_values", trigger);
    json.addProperty(Windows.RETIRING.member, retire);
    condition.add("undetected_values_management", json);
  }
}
