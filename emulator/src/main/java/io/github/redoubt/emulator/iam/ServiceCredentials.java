package io.github.redoubt.emulator.iam;

import io.github.redoubt.emulator.iam.apikeys.ApiKey.Details;
import io.github.redoubt.emulator.iam.apikeys.ApiKeys;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.iam.groups.Groups;
import io.github.redoubt.emulator.iam.policies.Policies;
import io.github.redoubt.emulator.iam.policies.RoleGrants;
import io.github.redoubt.emulator.iam.serviceids.ServiceId;
import io.github.redoubt.emulator.iam.serviceids.ServiceIdGroups;
import io.github.redoubt.emulator.iam.serviceids.ServiceIds;
import io.github.redoubt.emulator.internal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Identities that the Resource Controller makes for the credentials of a service instance: a
 * service ID with an API key and a policy.
 */
public final class ServiceCredentials {

  private final ServiceIds serviceIds;
  private final ServiceIdGroups serviceIdGroups;
  private final ApiKeys apiKeys;
  private final Policies policies;
  private final Groups groups;
  private final RoleGrants grants;

  ServiceCredentials(
      ServiceIds serviceIds,
      ServiceIdGroups serviceIdGroups,
      ApiKeys apiKeys,
      Policies policies,
      Groups groups,
      RoleGrants grants) {
    this.serviceIds = serviceIds;
    this.serviceIdGroups = serviceIdGroups;
    this.apiKeys = apiKeys;
    this.policies = policies;
    this.groups = groups;
    this.grants = grants;
  }

  /**
   * What is asked for.
   *
   * @param serviceIdCrn a service ID that exists; a new one is made if this is empty
   * @param role what it may do on the instance, by CRN
   */
  public record Wish(
      String name, String description, Optional<String> serviceIdCrn, Optional<String> role) {}

  /**
   * What was made. Its text leaves the secret out.
   *
   * @param owned whether the service ID was made as well, and goes with the credential
   */
  public record Made(
      String iamId,
      String serviceIdCrn,
      boolean owned,
      String apiKeyId,
      String apiKey,
      Optional<String> policyId) {

    @Override
    public String toString() {
      return "Made[" + iamId + "]";
    }
  }

  /**
   * Makes an identity that can sign in, or gives another API key to one.
   *
   * @throws Refusal if there is no such service ID in the caller's account, if it is locked, or if
   *     the service has no such role
   */
  public Made make(Identity by, Target instance, Wish wish) {
    Optional<ServiceId> given = wish.serviceIdCrn().map(crn -> existing(by.accountId(), crn));
    given.ifPresent(ServiceIds::requireUnlocked);
    ServiceId serviceId =
        given.orElseGet(
            () ->
                serviceIds.create(
                    by.accountId(),
                    serviceIdGroups.defaultOf(by.accountId()).id(),
                    wish.name(),
                    Optional.of(wish.description()),
                    List.of(),
                    false));
    Optional<String> policyId = Optional.empty();
    try {
      policyId =
          wish.role().map(role -> grants.grant(serviceId.iamId(), role, instance, by.iamId()));
      ApiKeys.Made key = apiKeys.create(serviceId.iamId(), by.accountId(), by.iamId(), keyOf(wish));
      return new Made(
          serviceId.iamId(),
          serviceId.crn(),
          given.isEmpty(),
          key.key().id(),
          key.secret(),
          policyId);
    } catch (Refusal e) {
      policyId.ifPresent(id -> grants.revoke(id, by.iamId()));
      if (given.isEmpty()) {
        serviceIds.remove(serviceId.id());
      }
      throw e;
    }
  }

  private static ApiKeys.Wish keyOf(Wish wish) {
    return new ApiKeys.Wish(
        new Details(wish.name(), Optional.of(wish.description()), false, "none", Optional.empty()),
        Optional.empty(),
        false,
        false,
        false);
  }

  private ServiceId existing(String accountId, String crn) {
    return serviceIds
        .find(crn.substring(crn.lastIndexOf(':') + 1))
        .filter(found -> found.accountId().equals(accountId) && found.crn().equals(crn))
        .orElseThrow(() -> Refusal.invalid("There is no service ID '" + crn + "'."));
  }

  /** Refuses to take away what a lock keeps, before anything is taken away. */
  public void requireRemovable(Made made) {
    if (made.owned() || made.policyId().isPresent()) {
      serviceIds.findByIamId(made.iamId()).ifPresent(ServiceIds::requireUnlocked);
    }
    if (!made.owned()) {
      apiKeys.find(made.apiKeyId()).ifPresent(ApiKeys::requireUnlocked);
    }
  }

  /** Takes away what was made, and nothing else. */
  public void remove(Made made, String by) {
    requireRemovable(made);
    if (made.owned()) {
      serviceIds.findByIamId(made.iamId()).ifPresent(found -> serviceIds.delete(found.id()));
      apiKeys.deleteAllOf(made.iamId());
      policies.deleteAllOf(made.iamId());
      groups.removeEverywhere(made.iamId());
    } else {
      apiKeys.find(made.apiKeyId()).ifPresent(key -> apiKeys.delete(key.id()));
      made.policyId().ifPresent(id -> grants.revoke(id, by));
    }
  }

  /** All actions that a role holds at a service. */
  public Set<String> actionsOf(String roleCrn, String serviceName) {
    return grants.actionsOf(roleCrn, serviceName);
  }
}
