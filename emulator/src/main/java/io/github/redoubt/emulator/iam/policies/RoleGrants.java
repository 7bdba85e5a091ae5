package io.github.redoubt.emulator.iam.policies;

import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.iam.policies.Policy.Terms;
import io.github.redoubt.emulator.internal.Body;
import java.util.Set;

/** Policies that a service of IBM Cloud writes for somebody: one role on one service instance. */
public final class RoleGrants {

  private final Policies policies;
  private final Roles roles;

  public RoleGrants(Policies policies, Roles roles) {
    this.policies = policies;
    this.roles = roles;
  }

  /**
   * Writes a policy.
   *
   * @return its id
   */
  public String grant(String iamId, String roleCrn, Target instance, String by) {
    String json =
        """
        {"type":"access","subjects":[{"attributes":[{"name":"iam_id","value":"%s"}]}],
         "roles":[{"role_id":%s}],
         "resources":[{"attributes":[{"name":"accountId","value":"%s"},
          {"name":"serviceName","value":"%s"},{"name":"serviceInstance","value":"%s"}]}]}
        """
            .formatted(
                iamId,
                new JsonPrimitive(roleCrn),
                instance.attributes().get("accountId"),
                instance.attributes().get("serviceName"),
                instance.attributes().get("serviceInstance"));
    Terms terms = new FirstVersion(roles, "").read(Body.parse(json));
    return policies.create(terms, by).id();
  }

  /** Takes a policy out of force; nothing happens where it is not. */
  public void revoke(String policyId, String by) {
    if (policies.find(policyId).filter(Policy::active).isPresent()) {
      policies.delete(policyId, by);
    }
  }

  /** All actions that a role holds at a service. */
  public Set<String> actionsOf(String roleCrn, String serviceName) {
    return roles.actions(Role.parse(roleCrn), serviceName);
  }
}
