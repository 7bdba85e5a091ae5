package io.github.redoubt.emulator.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
   * @param remembered whether the caller goes by what it remembers of the key, in use or not
   * @return the opaque wrapped form
   * @throws Refused if the key service would refuse it
   */
  String wrap(String keyCrn, String sourceInstanceCrn, byte[] dataKey, boolean remembered)
      throws Refused;

  /** Wraps a data key under a root key that must be in use. */
  default String wrap(String keyCrn, String sourceInstanceCrn, byte[] dataKey) throws Refused {
    return wrap(keyCrn, sourceInstanceCrn, dataKey, false);
  }

  /**
   * Unwraps a data key, by whichever version of the root key wrapped it.
   *
   * @param remembered whether the caller goes by what it remembers of the key, in use or not
   * @throws Refused if the key service would refuse it
   */
  byte[] unwrap(String keyCrn, String sourceInstanceCrn, String wrapped, boolean remembered)
      throws Refused;

  /** Unwraps a data key under a root key that must be in use. */
  default byte[] unwrap(String keyCrn, String sourceInstanceCrn, String wrapped) throws Refused {
    return unwrap(keyCrn, sourceInstanceCrn, wrapped, false);
  }

  /**
   * Whether a root key is in use.
   *
   * @param since when it was last put into or out of use; empty if it always was as it is
   */
  record Standing(boolean inUse, Optional<Instant> since) {}

  /** Says whether a root key is in use; one that is not there is not. */
  Standing standing(String keyCrn);

  /**
   * Something that happened to a root key.
   *
   * @param event what was done, as a verb: of disabling, enabling, rotating, deleting, restoring
   * @param enabled whether it is in use now
   * @param versionId of its newest version
   * @param resources the CRNs of what it protects
   */
  record Change(
      String keyCrn, String event, boolean enabled, String versionId, List<String> resources) {

    /** Copies the list. */
    public Change {
      resources = List.copyOf(resources);
    }
  }

  /** Tells of all that happens to root keys from now on. */
  void onChange(Consumer<Change> listener);

  /**
   * What a service did with a root key, or tried to do.
   *
   * @param action such as {@code kms.secrets.unwrap}
   * @param name of the key; empty if it is not there
   * @param sourceInstanceCrn the service instance that did it
   * @param refused why not; empty if it was done
   */
  record Use(
      String keyCrn,
      String action,
      String name,
      String sourceInstanceCrn,
      Optional<Refused.Reason> refused) {}

  /** Notes that what a root key protects has followed it to its newest version. */
  void follow(String keyCrn, String resourceCrn, String by);

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
