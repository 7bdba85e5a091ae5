package io.github.redoubt.access.account;

import io.github.redoubt.core.internal.Plain;

/**
 * What users prove beside their password when they sign in. One that this version does not know is
 * kept as it came.
 *
 * @param code the service's own word
 * @see <a href="https://cloud.ibm.com/docs/iam?topic=iam-types">Types of multifactor
 *     authentication</a>
 */
@Plain
public record Mfa(String code) {

  /** Nothing. */
  public static final Mfa NONE = new Mfa("NONE");

  /** Nothing, but a password alone does not do for the command line. */
  public static final Mfa NONE_NO_ROPC = new Mfa("NONE_NO_ROPC");

  /** A code of an authenticator, for users with an IBMid that is not federated. */
  public static final Mfa TOTP = new Mfa("TOTP");

  /** A code of an authenticator, for all users. */
  public static final Mfa TOTP_FOR_ALL = new Mfa("TOTP4ALL");

  /** A code by e-mail, for all users. */
  public static final Mfa LEVEL1 = new Mfa("LEVEL1");

  /** A code of an authenticator, for all users, each time. */
  public static final Mfa LEVEL2 = new Mfa("LEVEL2");

  /** A security key, for all users. */
  public static final Mfa LEVEL3 = new Mfa("LEVEL3");

  @Override
  public String toString() {
    return code;
  }
}
