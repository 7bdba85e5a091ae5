package io.github.redoubt.emulator.iam.serviceids;

import io.github.redoubt.emulator.internal.Ids;
import java.time.Instant;
import java.util.Optional;

/** A group of service IDs, in which each stays for ever; it plays no part in access. */
public record ServiceIdGroup(
    String id,
    String entityTag,
    String accountId,
    String name,
    Optional<String> description,
    Instant createdAt,
    String createdBy,
    Instant modifiedAt) {

  static final String DEFAULT = "default";

  boolean isDefault() {
    return name.equals(DEFAULT);
  }

  String crn() {
    return "crn:v1:bluemix:public:iam-identity::a/" + accountId + "::serviceid-group:" + id;
  }

  ServiceIdGroup with(String newName, Optional<String> newDescription, Instant now) {
    return new ServiceIdGroup(
        id,
        Ids.nextEntityTag(entityTag),
        accountId,
        newName,
        newDescription,
        createdAt,
        createdBy,
        now);
  }
}
