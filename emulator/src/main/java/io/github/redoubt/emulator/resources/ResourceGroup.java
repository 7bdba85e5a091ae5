package io.github.redoubt.emulator.resources;

import io.github.redoubt.emulator.iam.authority.Target;
import java.time.Instant;
import java.util.Map;

/** A resource group as it is remembered. */
record ResourceGroup(
    String id,
    String accountId,
    String name,
    String state,
    boolean isDefault,
    Instant createdAt,
    Instant updatedAt) {

  static final String ACTIVE = "ACTIVE";

  String crn() {
    return "crn:v1:bluemix:public:resource-controller::a/" + accountId + "::resource-group:" + id;
  }

  /** What policies about it are held against. */
  Target target() {
    return anyOf(accountId).with("resource", id).with("resourceGroupId", id);
  }

  static Target anyOf(String accountId) {
    return new Target(
        Map.of(
            "serviceName",
            "resource-controller",
            "accountId",
            accountId,
            "resourceType",
            "resource-group"));
  }

  ResourceGroup with(String newName, String newState, Instant now) {
    return new ResourceGroup(id, accountId, newName, newState, isDefault, createdAt, now);
  }
}
