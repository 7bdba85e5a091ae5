package io.github.redoubt.access.account;

import io.github.redoubt.access.IamId;
import java.util.Optional;

/**
 * What a user proves when signing in, and whether that is set up. What the service does not tell is
 * empty.
 *
 * @param user who
 * @param effectiveType which of the two kinds holds, in the service's own word
 * @param byIdentity the factors that go with the user's IBMid
 * @param byAccount the factors that go with this account alone
 */
public record MfaStatus(
    IamId user,
    Optional<String> effectiveType,
    Optional<ByIdentity> byIdentity,
    Optional<ByAccount> byAccount) {

  /** Says whether the user has set up what is asked of them. */
  public boolean complies() {
    return byIdentity.map(ByIdentity::complies).orElse(false)
        || byAccount.map(ByAccount::complies).orElse(false);
  }

  /**
   * The factors that go with the user's IBMid.
   *
   * @param ofAccount what the account asks of all
   * @param ofUser what it asks of this user
   * @param effective what holds
   * @param complies whether that is set up
   * @param complianceState where it is set up, in the service's own word: {@code NO}, {@code
   *     ACCOUNT}, {@code CROSS_ACCOUNT}
   */
  public record ByIdentity(
      Optional<Mfa> ofAccount,
      Optional<Mfa> ofUser,
      Optional<Mfa> effective,
      boolean complies,
      Optional<String> complianceState) {}

  /**
   * The factors that go with this account alone.
   *
   * @param securityQuestions questions that only the user can answer
   * @param totp codes of an authenticator
   * @param verisign codes of a device of Symantec VIP
   * @param complies whether what is required is set up
   */
  public record ByAccount(
      Optional<Factor> securityQuestions,
      Optional<Factor> totp,
      Optional<Factor> verisign,
      boolean complies) {}

  /**
   * One factor.
   *
   * @param required whether it is asked for
   * @param enrolled whether it is set up
   */
  public record Factor(boolean required, boolean enrolled) {}
}
