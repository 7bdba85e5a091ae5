package io.github.redoubt.emulator.iam.internal;

import io.github.redoubt.emulator.internal.Ids;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom a token is made for, in the words of its claims.
 *
 * @param identifier the IAM id without its realm
 * @param subject the claim {@code sub}
 * @param kind the claim {@code sub_type}, which users do not have
 */
public record Subject(
    String iamId, String realm, String identifier, String subject, Optional<String> kind) {

  private static final String SERVICE_REALM = "iam";
  private static final String USER_REALM = "IBMid";

  public static Subject of(String iamId) {
    if (iamId.startsWith("iam-ServiceId-")) {
      return ofService(iamId, "ServiceId");
    }
    if (iamId.startsWith("iam-Profile-")) {
      return ofService(iamId, "Profile");
    }
    String identifier = iamId.substring(iamId.indexOf('-') + 1);
    return ofUser(iamId, "owner-" + identifier + "@example.com");
  }

  public static Subject ofUser(String iamId, String name) {
    String identifier = iamId.substring(iamId.indexOf('-') + 1);
    return new Subject(iamId, USER_REALM, identifier, name, Optional.empty());
  }

  /** The IAM id of a user of an identity provider, the same at each sign-in. */
  public static String federated(String realm, String name) {
    String digest = Ids.digest(realm + "\n" + name).substring(0, 10).toUpperCase(Locale.ROOT);
    return USER_REALM + "-" + digest;
  }

  private static Subject ofService(String iamId, String kind) {
    String identifier = iamId.substring(SERVICE_REALM.length() + 1);
    return new Subject(iamId, SERVICE_REALM, identifier, identifier, Optional.of(kind));
  }

  public boolean isUser() {
    return kind.isEmpty();
  }
}
