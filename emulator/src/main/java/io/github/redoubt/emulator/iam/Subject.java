package io.github.redoubt.emulator.iam;

import java.util.Optional;

/**
 * Whom a token is made for, in the words of its claims.
 *
 * @param identifier the IAM id without its realm
 * @param subject the claim {@code sub}
 * @param kind the claim {@code sub_type}, which users do not have
 */
record Subject(
    String iamId, String realm, String identifier, String subject, Optional<String> kind) {

  private static final String SERVICE_REALM = "iam";
  private static final String USER_REALM = "IBMid";

  static Subject of(String iamId) {
    if (iamId.startsWith("iam-ServiceId-")) {
      return ofService(iamId, "ServiceId");
    }
    if (iamId.startsWith("iam-Profile-")) {
      return ofService(iamId, "Profile");
    }
    String identifier = iamId.substring(iamId.indexOf('-') + 1);
    return new Subject(
        iamId, USER_REALM, identifier, "owner-" + identifier + "@example.com", Optional.empty());
  }

  private static Subject ofService(String iamId, String kind) {
    String identifier = iamId.substring(SERVICE_REALM.length() + 1);
    return new Subject(iamId, SERVICE_REALM, identifier, identifier, Optional.of(kind));
  }

  boolean isUser() {
    return kind.isEmpty();
  }
}
