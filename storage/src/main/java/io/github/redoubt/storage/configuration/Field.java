package io.github.redoubt.storage.configuration;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What can be changed: where it is in the service's document, and when two values are the same. */
enum Field {
  ALLOWED_IPS("firewall", "allowed_ip", "firewall: allowed addresses", Kind.ADDRESSES),
  DENIED_IPS("firewall", "denied_ip", "firewall: denied addresses", Kind.ADDRESSES),
  NETWORKS("firewall", "allowed_network_type", "firewall: networks", Kind.NETWORKS),
  MANAGEMENT_EVENTS("activity_tracking", "management_events", "management events", Kind.SWITCH),
  READ_EVENTS("activity_tracking", "read_data_events", "events of reads", Kind.SWITCH),
  WRITE_EVENTS("activity_tracking", "write_data_events", "events of writes", Kind.SWITCH),
  USAGE_METRICS("metrics_monitoring", "usage_metrics_enabled", "usage metrics", Kind.SWITCH),
  REQUEST_METRICS("metrics_monitoring", "request_metrics_enabled", "request metrics", Kind.SWITCH),
  QUOTA("", "hard_quota", "quota in bytes", Kind.BYTES);

  private enum Kind {
    ADDRESSES,
    NETWORKS,
    SWITCH,
    BYTES
  }

  private final String group;
  private final String name;
  private final String title;
  private final Kind kind;

  Field(String group, String name, String title, Kind kind) {
    this.group = group;
    this.name = name;
    this.title = title;
    this.kind = kind;
  }

  String title() {
    return title;
  }

  /** Gives what a document has here; JSON's null if nothing. */
  JsonElement in(JsonObject document) {
    JsonElement holder = group.isEmpty() ? document : document.get(group);
    JsonElement value = holder instanceof JsonObject object ? object.get(name) : null;
    return value == null ? JsonNull.INSTANCE : value;
  }

  /** Puts a value into a document. */
  void put(JsonObject document, JsonElement value) {
    if (group.isEmpty()) {
      document.add(name, value);
      return;
    }
    if (!(document.get(group) instanceof JsonObject)) {
      document.add(group, new JsonObject());
    }
    document.getAsJsonObject(group).add(name, value);
  }

  /** Says whether two values are the same to the service, however they are written. */
  boolean same(JsonElement one, JsonElement other) {
    return meaning(one).equals(meaning(other));
  }

  private Object meaning(JsonElement value) {
    return switch (kind) {
      case ADDRESSES -> IpAddresses.canonical(texts(value));
      case NETWORKS -> networks(value);
      case SWITCH -> value instanceof JsonPrimitive set && set.getAsBoolean();
      case BYTES -> value instanceof JsonPrimitive set ? set.getAsLong() : 0L;
    };
  }

  /** All networks are the same as no limit. */
  private static Set<String> networks(JsonElement value) {
    Set<String> named = new TreeSet<>(texts(value));
    boolean all = named.containsAll(NetworkType.ALL.stream().map(NetworkType::code).toList());
    return all ? Set.of() : named;
  }

  /** Gives a value as people read it. */
  String told(JsonElement value) {
    return switch (kind) {
      case ADDRESSES -> listed(texts(value), this == DENIED_IPS ? "none" : "any");
      case NETWORKS -> listed(networks(value), "any");
      case SWITCH -> meaning(value).equals(true) ? "on" : "off";
      case BYTES -> meaning(value).equals(0L) ? "none" : value.getAsString();
    };
  }

  private static String listed(Collection<String> values, String ifNone) {
    return values.isEmpty() ? ifNone : String.join(", ", values);
  }

  static List<String> texts(JsonElement value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof JsonArray array) {
      array.forEach(each -> texts.add(each.getAsString()));
    }
    return texts;
  }

  static JsonArray array(Collection<?> values) {
    JsonArray array = new JsonArray();
    values.forEach(each -> array.add(each.toString()));
    return array;
  }
}
