package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.iam.authority.Authentication;
import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says what a caller may do: owners everything in their accounts, others what their policies grant.
 */
public final class PolicyAuthority implements Authority {

  private final Map<String, String> owners = new ConcurrentHashMap<>();
  private final Authentication authentication;
  private final Roles roles;
  private final Policies policies;

  public PolicyAuthority(Authentication authentication, Roles roles, Policies policies) {
    this.authentication = authentication;
    this.roles = roles;
    this.policies = policies;
  }

  public void own(String accountId, String iamId) {
    owners.put(accountId, iamId);
  }

  @Override
  public Identity authenticate(String authorization) throws TokenRefused {
    return authentication.authenticate(authorization);
  }

  @Override
  public boolean allows(Identity who, String action, Target target) {
    Map<String, String> attributes = target.attributes();
    String account = attributes.getOrDefault("accountId", "");
    if (!who.accountId().equals(account)) {
      return false;
    }
    if (who.iamId().equals(owners.get(account))) {
      return true;
    }
    return grants(who, action, target);
  }

  @Override
  public boolean grants(Identity who, String action, Target target) {
    Map<String, String> attributes = target.attributes();
    if (!who.accountId().equals(attributes.getOrDefault("accountId", ""))) {
      return false;
    }
    return policies.accessOf(who.iamId()).stream()
        .anyMatch(policy -> grants(policy, action, attributes));
  }

  @Override
  public boolean authorizes(Target source, String action, Target target) {
    Map<String, String> attributes = target.attributes();
    return policies.authorizationsIn(attributes.getOrDefault("accountId", "")).stream()
        .filter(policy -> Attribute.allMatch(policy.terms().subject(), source.attributes()))
        .anyMatch(policy -> grants(policy, action, attributes));
  }

  private boolean grants(Policy policy, String action, Map<String, String> target) {
    String service = target.getOrDefault("serviceName", "");
    return policy.terms().roles().stream().anyMatch(role -> roles.holds(role, service, action))
        && policy.terms().covers(target);
  }
}
