package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.authority.Authentication;
import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Memberships;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.iam.policies.Policy.Situation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Says what a caller may do: owners everything in their accounts, others what their policies and
 * those of their access groups grant.
 */
public final class PolicyAuthority implements Authority {

  private final Map<String, String> owners = new ConcurrentHashMap<>();
  private final EmulatorClock clock;
  private final Authentication authentication;
  private final Memberships memberships;
  private final Roles roles;
  private final Policies policies;

  public PolicyAuthority(
      EmulatorClock clock,
      Authentication authentication,
      Memberships memberships,
      Roles roles,
      Policies policies) {
    this.clock = clock;
    this.authentication = authentication;
    this.memberships = memberships;
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
    String account = target.attributes().getOrDefault("accountId", "");
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
    String account = target.attributes().getOrDefault("accountId", "");
    if (!who.accountId().equals(account)) {
      return false;
    }
    return permits(
        Stream.concat(Stream.of(who.iamId()), memberships.groupsOf(who).stream())
            .flatMap(policies::accessOf)
            .filter(policy -> policy.terms().accountId().equals(account)),
        action,
        target);
  }

  @Override
  public boolean authorizes(Target source, String action, Target target) {
    return permits(
        policies
            .authorizationsIn(target.attributes().getOrDefault("accountId", ""))
            .filter(policy -> Attribute.allMatch(policy.terms().subject(), source.attributes())),
        action,
        target);
  }

  private boolean permits(Stream<Policy> candidates, String action, Target target) {
    Situation situation = new Situation(target.attributes(), clock.instant());
    Optional<Policy> granting =
        candidates.filter(policy -> grants(policy, action, situation)).findFirst();
    granting.ifPresent(policies::permitted);
    return granting.isPresent();
  }

  private boolean grants(Policy policy, String action, Situation situation) {
    String service = situation.target().getOrDefault("serviceName", "");
    return policy.terms().roles().stream().anyMatch(role -> roles.holds(role, service, action))
        && policy.terms().covers(situation);
  }
}
