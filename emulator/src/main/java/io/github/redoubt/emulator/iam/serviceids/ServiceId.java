package io.github.redoubt.emulator.iam.serviceids;

import io.github.redoubt.emulator.internal.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A service ID as it is remembered. */
public record ServiceId(
    String id,
    String entityTag,
    String accountId,
    String groupId,
    String name,
    Optional<String> description,
    List<String> uniqueInstanceCrns,
    Instant createdAt,
    Instant modifiedAt,
    boolean locked) {

  public ServiceId {
    uniqueInstanceCrns = List.copyOf(uniqueInstanceCrns);
  }

  public String iamId() {
    return "iam-" + id;
  }

  public String crn() {
    return "crn:v1:bluemix:public:iam-identity::a/" + accountId + "::serviceid:" + id;
  }

  ServiceId with(
      String newName, Optional<String> newDescription, List<String> instances, Instant now) {
    return new ServiceId(
        id,
        Ids.nextEntityTag(entityTag),
        accountId,
        groupId,
        newName,
        newDescription,
        instances,
        createdAt,
        now,
        locked);
  }

  ServiceId locked(boolean changed, Instant now) {
    return new ServiceId(
        id,
        Ids.nextEntityTag(entityTag),
        accountId,
        groupId,
        name,
        description,
        uniqueInstanceCrns,
        createdAt,
        now,
        changed);
  }
}
