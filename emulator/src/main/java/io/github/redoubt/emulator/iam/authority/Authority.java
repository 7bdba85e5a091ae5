package io.github.redoubt.emulator.iam.authority;

/**
 * The one place that says who a caller is and what it may do. Every emulated service asks it at
 * every call.
 */
public interface Authority extends Authentication {

  /**
   * Says whether an identity may do something: the account's owner may do everything in its
   * account, others what a role of a matching access policy holds.
   *
   * @param action the action's IAM name, such as {@code kms.secrets.wrap}
   */
  boolean allows(Identity who, String action, Target target);

  /**
   * Says the same as {@link #allows}, but of policies alone: owning the account counts for nothing.
   */
  boolean grants(Identity who, String action, Target target);

  /**
   * Says whether one service instance was let act on another by a policy of type authorization
   * (service to service).
   *
   * @param source attributes of the acting instance, such as {@code
   *     serviceName=cloud-object-storage}
   * @param action the action's IAM name at the target
   */
  boolean authorizes(Target source, String action, Target target);

  /** A bearer token that is not to be honoured; each service says so in its own words. */
  final class TokenRefused extends Exception {
    private final Reason reason;

    /** What is wrong with the token. */
    public enum Reason {
      MISSING,
      MALFORMED,
      FOREIGN,
      EXPIRED
    }

    public TokenRefused(Reason reason) {
      super(reason.name());
      this.reason = reason;
    }

    public Reason reason() {
      return reason;
    }
  }
}
