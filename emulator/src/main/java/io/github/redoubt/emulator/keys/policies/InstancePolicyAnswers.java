package io.github.redoubt.emulator.keys.policies;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.keys.internal.Authorship;
import io.github.redoubt.emulator.keys.internal.Envelope;
import io.github.redoubt.emulator.web.Subnet;

/** The policies of an instance as they go out. */
final class InstancePolicyAnswers {

  private InstancePolicyAnswers() {}

  static JsonObject of(InstancePolicy policy) {
    JsonObject data = new JsonObject();
    data.addProperty("enabled", policy.enabled());
    policy.attributes().ifPresent(given -> data.add("attributes", attributes(given)));
    Authorship authorship = policy.authorship();
    JsonObject json = new JsonObject();
    json.addProperty("creationDate", Envelope.date(authorship.created()));
    json.addProperty("createdBy", authorship.createdBy());
    json.addProperty("lastUpdated", Envelope.date(authorship.updated()));
    json.addProperty("updatedBy", authorship.updatedBy());
    json.addProperty("policy_type", policy.type().wireName());
    json.add("policy_data", data);
    return json;
  }

  private static JsonObject attributes(InstancePolicy.Attributes attributes) {
    JsonObject json = new JsonObject();
    if (attributes instanceof ImportAccess access) {
      json.addProperty("create_root_key", access.createRootKey());
      json.addProperty("create_standard_key", access.createStandardKey());
      json.addProperty("import_root_key", access.importRootKey());
      json.addProperty("import_standard_key", access.importStandardKey());
      json.addProperty("enforce_token", access.enforceToken());
    } else if (attributes instanceof InstancePolicy.AllowedNetwork network) {
      json.addProperty(
          "allowed_network", network.privateOnly() ? "private-only" : "public-and-private");
    } else if (attributes instanceof InstancePolicy.AllowedAddresses addresses) {
      json.add(
          "allowed_ip", Envelope.texts(addresses.subnets().stream().map(Subnet::text).toList()));
    } else if (attributes instanceof InstancePolicy.RotationInterval interval) {
      json.addProperty("interval_month", interval.months());
    }
    return json;
  }
}
