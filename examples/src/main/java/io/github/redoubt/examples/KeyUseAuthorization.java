package io.github.redoubt.examples;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.internal.Connection;
import java.util.List;

/**
 * The authorization from service to service that lets an Object Storage instance use the keys of a
 * key service.
 */
final class KeyUseAuthorization {

  private static final String READER = "crn:v1:bluemix:public:iam::::serviceRole:Reader";

  private KeyUseAuthorization() {}

  private record Attribute(String name, String value) {}

  private record Attributes(List<Attribute> attributes) {}

  private record Role(@SerializedName("role_id") String roleId) {}

  private record Policy(
      String type, List<Attributes> subjects, List<Role> roles, List<Attributes> resources) {}

  private record Created(String id) {}

  /**
   * Grants it.
   *
   * @return the policy's id; empty if it was there already
   */
  static String grant(IbmCloud cloud, Crn storage, Crn keys) {
    Policy policy =
        new Policy(
            "authorization",
            List.of(attributes(storage)),
            List.of(new Role(READER)),
            List.of(attributes(keys)));
    try {
      return Connection.of(cloud)
          .iam()
          .post("create authorization")
          .path("v1", "policies")
          .json(policy)
          .as(Created.class)
          .send()
          .id();
    } catch (ConflictException alreadyThere) {
      return "";
    }
  }

  static void withdraw(IbmCloud cloud, String id) {
    Connection.of(cloud)
        .iam()
        .delete("delete authorization")
        .path("v1", "policies", id)
        .asNothing()
        .send();
  }

  private static Attributes attributes(Crn instance) {
    return new Attributes(
        List.of(
            new Attribute("accountId", instance.accountId().orElseThrow()),
            new Attribute("serviceName", instance.serviceName()),
            new Attribute("serviceInstance", instance.serviceInstance())));
  }
}
