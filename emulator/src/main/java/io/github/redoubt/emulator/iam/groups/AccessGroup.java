package io.github.redoubt.emulator.iam.groups;

import io.github.redoubt.emulator.internal.Ids;
import java.time.Instant;
import java.util.Optional;

/** An access group, without who is in it. */
record AccessGroup(
    String id,
    String entityTag,
    String accountId,
    String name,
    Optional<String> description,
    Stamp created,
    Stamp modified) {

  /** The group that everybody is in; each account has it. */
  static final String PUBLIC = "AccessGroupId-PublicAccess";

  static AccessGroup publicOf(String accountId) {
    Stamp never = new Stamp(Instant.EPOCH, "");
    return new AccessGroup(
        PUBLIC,
        "1-" + accountId,
        accountId,
        "Public Access",
        Optional.of("Everybody, authenticated or not."),
        never,
        never);
  }

  boolean isPublic() {
    return id.equals(PUBLIC);
  }

  AccessGroup with(String newName, Optional<String> newDescription, Stamp now) {
    return new AccessGroup(
        id, Ids.nextEntityTag(entityTag), accountId, newName, newDescription, created, now);
  }
}
