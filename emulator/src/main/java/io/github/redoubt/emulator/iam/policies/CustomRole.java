package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.internal.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A role that an account made itself. */
record CustomRole(
    String id,
    String entityTag,
    String accountId,
    String name,
    Terms terms,
    Instant createdAt,
    String createdBy,
    Instant modifiedAt,
    String modifiedBy) {

  /** What of a role may be told anew, and the service that it is for, which stays. */
  record Terms(
      String serviceName, String displayName, Optional<String> description, List<String> actions) {

    Terms {
      actions = List.copyOf(actions);
    }
  }

  String crn() {
    return "crn:v1:bluemix:public:iam-access-management::a/" + accountId + "::customRole:" + name;
  }

  boolean holds(String service, String action) {
    return terms.serviceName().equals(service) && terms.actions().contains(action);
  }

  CustomRole with(Terms changed, Instant now, String by) {
    return new CustomRole(
        id, Ids.nextEntityTag(entityTag), accountId, name, changed, createdAt, createdBy, now, by);
  }
}
