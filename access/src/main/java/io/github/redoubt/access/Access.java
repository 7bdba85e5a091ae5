package io.github.redoubt.access;

import io.github.redoubt.access.account.AccountSettings;
import io.github.redoubt.access.account.IdentityLimits;
import io.github.redoubt.access.account.Reports;
import io.github.redoubt.access.apikeys.ApiKeys;
import io.github.redoubt.access.authorizations.Authorizations;
import io.github.redoubt.access.effective.EffectiveAccess;
import io.github.redoubt.access.effective.Gathering;
import io.github.redoubt.access.groups.AccessGroups;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.policies.Policies;
import io.github.redoubt.access.profiles.TrustedProfiles;
import io.github.redoubt.access.resources.ResourceGroups;
import io.github.redoubt.access.resources.ResourceInstances;
import io.github.redoubt.access.resources.ResourceKeys;
import io.github.redoubt.access.roles.Roles;
import io.github.redoubt.access.serviceids.ServiceIds;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import java.util.Optional;

/**
 * The identities of an account, and what they may do.
 *
 * <p>Safe for use by many threads. What is got from it sends nothing before its own verbs are
 * called.
 */
public final class Access {

  private final Iam iam;

  private Access(Iam iam) {
    this.iam = iam;
  }

  /** Speaks of the account that the connection signs in to. Nothing is sent. */
  public static Access on(IbmCloud cloud) {
    return new Access(new Iam(cloud, Optional.empty()));
  }

  /**
   * Speaks of an account by its id, for credentials that do not tell it. Nothing is sent.
   *
   * @param accountId 32 hexadecimal digits
   * @throws InvalidRequestException if it is blank
   */
  public static Access on(IbmCloud cloud, String accountId) {
    if (accountId.isBlank()) {
      throw new InvalidRequestException("account id", "is blank", "Give the account's id.");
    }
    return new Access(new Iam(cloud, Optional.of(accountId)));
  }

  /** Gives the account's service IDs. */
  public ServiceIds serviceIds() {
    return ServiceIds.of(iam);
  }

  /** Gives the account's API keys, of whichever identity. */
  public ApiKeys apiKeys() {
    return ApiKeys.of(iam);
  }

  /** Gives the account's trusted profiles. */
  public TrustedProfiles trustedProfiles() {
    return TrustedProfiles.of(iam);
  }

  /** Gives the account's access groups. */
  public AccessGroups accessGroups() {
    return AccessGroups.of(iam);
  }

  /** Gives the account's access policies. */
  public Policies policies() {
    return Policies.of(iam);
  }

  /** Gives the account's authorizations from service to service. */
  public Authorizations authorizations() {
    return Authorizations.of(iam);
  }

  /** Gives the roles that policies can name, the account's own among them. */
  public Roles roles() {
    return Roles.of(iam);
  }

  /** Gives the account's settings. */
  public AccountSettings accountSettings() {
    return AccountSettings.of(iam);
  }

  /** Tells how many identities the account can have, and how many it has. */
  public IdentityLimits limits() {
    return IdentityLimits.of(iam);
  }

  /** Gives reports on who uses the account. */
  public Reports reports() {
    return Reports.of(iam);
  }

  /** Gives the account's service instances. */
  public ResourceInstances resourceInstances() {
    return ResourceInstances.of(iam);
  }

  /** Gives the keys of the account's service instances. */
  public ResourceKeys resourceKeys() {
    return ResourceKeys.of(iam);
  }

  /** Gives the account's resource groups. */
  public ResourceGroups resourceGroups() {
    return ResourceGroups.of(iam);
  }

  /**
   * Puts together what somebody can do in all: by policies of its own, of its access groups, and of
   * the trusted profiles that it can act as. What cannot be read is told in the answer. Takes a
   * request for each group and profile.
   *
   * @throws InvalidRequestException if it is an identity by an id that is none
   */
  public EffectiveAccess whatCan(Grantee grantee) {
    return Gathering.of(grantee.subject(), policies(), accessGroups(), trustedProfiles());
  }
}
