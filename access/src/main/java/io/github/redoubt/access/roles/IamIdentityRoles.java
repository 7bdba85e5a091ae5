package io.github.redoubt.access.roles;

/** The roles that only the IAM Identity service has. */
public final class IamIdentityRoles {

  /** Creates service IDs in accounts that restrict it. */
  public static final Role SERVICE_ID_CREATOR = Role.ofService("iam-identity", "ServiceIdCreator");

  /** Creates API keys in accounts that restrict it. */
  public static final Role USER_API_KEY_CREATOR =
      Role.ofService("iam-identity", "UserApiKeyCreator");

  /** Sees API keys, and when they were used. */
  public static final Role API_KEY_REVIEWER = Role.ofService("iam-identity", "ApiKeyReviewer");

  /** Manages an enterprise's templates of profiles and settings. */
  public static final Role TEMPLATE_ADMINISTRATOR =
      Role.ofService("iam-identity", "TemplateAdministrator");

  /** Assigns an enterprise's templates to accounts. */
  public static final Role ASSIGNMENT_ADMINISTRATOR =
      Role.ofService("iam-identity", "AssignmentAdministrator");

  private IamIdentityRoles() {}
}
