package io.github.redoubt.emulator.keys;

/**
 * The key services as another IBM Cloud service uses them: data keys are wrapped and unwrapped
 * under a customer's root key, and what is encrypted with it is registered. Key Protect and Hyper
 * Protect instances are both reached through here, told apart by the key's CRN.
 */
public interface RootKeys {

  /**
   * Wraps a data key under the newest version of a root key.
   *
   * @param keyCrn the root key's full CRN
   * @param sourceInstanceCrn the calling service instance; must be authorized by a
   *     service-to-service policy
   * @return the opaque wrapped form
   * @throws Refused if the key service would refuse it
   */
  String wrap(String keyCrn, String sourceInstanceCrn, byte[] dataKey) throws Refused;

  /**
   * Unwraps a data key, by whichever version of the root key wrapped it.
   *
   * @throws Refused if the key service would refuse it
   */
  byte[] unwrap(String keyCrn, String sourceInstanceCrn, String wrapped) throws Refused;

  /**
   * Notes that a cloud resource is protected by a root key.
   *
   * @param resourceCrn the bucket's CRN
   * @param preventDeletion whether the key must not be deleted, even by force, while this stands
   */
  void register(
      String keyCrn, String sourceInstanceCrn, String resourceCrn, boolean preventDeletion)
      throws Refused;

  /** Takes a registration away; nothing happens where there is none. */
  void unregister(String keyCrn, String resourceCrn);

  /** The key service said no. */
  final class Refused extends Exception {
    private final Reason reason;

    /** Why. */
    public enum Reason {
      /** No such key, or no such instance. */
      NOT_FOUND,
      /** It is a standard key. */
      NOT_A_ROOT_KEY,
      /** No authorization policy lets the calling instance use it. */
      NOT_AUTHORIZED,
      /** It is disabled, expired, deleted or purged. */
      NOT_ACTIVE,
      /** The wrapped form was not made by this key. */
      UNREADABLE
    }

    public Refused(Reason reason) {
      super(reason.name());
      this.reason = reason;
    }

    public Reason reason() {
      return reason;
    }
  }
}
