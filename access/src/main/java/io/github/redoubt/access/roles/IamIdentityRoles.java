package io.github.redoubt.access.roles;

/** The roles that only the IAM Identity service has. */
public final class IamIdentityRoles {

  /** Creates service IDs in accounts that restrict it. */
  public static final Role SERVICE_ID_CREATOR = Role.ofService("iam-identity", "ServiceIdCreator");

  /** Creates API keys in accounts that restrict it. */
  public static final Role USER_API_KEY_CREATOR =
      Role.ofService("iam-identity", "UserApiKeyCreator");

  private IamIdentityRoles() {}
}
