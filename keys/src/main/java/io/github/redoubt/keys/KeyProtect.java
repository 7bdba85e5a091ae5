package io.github.redoubt.keys;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Network;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Wire;
import io.github.redoubt.keys.internal.Kms;
import io.github.redoubt.keys.internal.TokenCipher;
import java.util.function.Supplier;

/**
 * An instance of Key Protect, Standard or Dedicated. Safe for use by many threads; keep one for
 * each instance, because an import token is shared within it.
 *
 * @see <a href="https://cloud.ibm.com/docs/key-protect?topic=key-protect-about">About Key
 *     Protect</a>
 */
public final class KeyProtect extends KeyService {

  static final String NAME = "kms";
  static final String TITLE = "Key Protect";

  private KeyProtect(Crn instance, Wire wire, boolean takesImportTokens) {
    super(
        instance,
        new Kms(wire, instance.serviceInstance(), TITLE),
        TokenCipher.KEY_PROTECT,
        takesImportTokens);
  }

  /**
   * Speaks to an instance of Key Protect Standard. Nothing is sent.
   *
   * @param crn the instance's
   * @throws InvalidRequestException if it is another service's, or a key's
   */
  public static KeyProtect on(IbmCloud cloud, Crn crn) {
    return on(cloud, InstanceCrn.of(NAME, TITLE, crn), true);
  }

  /**
   * Speaks to an instance of Key Protect Dedicated, which takes no import tokens. Nothing is sent.
   *
   * @param crn the instance's
   * @throws InvalidRequestException if it is another service's, or a key's; or if the connection is
   *     over a private network and the private address was not given by {@code
   *     cloud.endpoint(Service.KEY_PROTECT, …)}
   */
  public static KeyProtect dedicatedOn(IbmCloud cloud, Crn crn) {
    return on(cloud, InstanceCrn.of(NAME, TITLE, crn), false);
  }

  private static KeyProtect on(IbmCloud cloud, Crn instance, boolean standard) {
    Supplier<String> address =
        () -> standard ? standard(cloud.network(), instance) : dedicated(cloud.network(), instance);
    return at(cloud, instance, address, standard);
  }

  /** Speaks to an instance whose address is known, unless another was given to the connection. */
  static KeyProtect at(IbmCloud cloud, Crn instance, Supplier<String> address, boolean standard) {
    Wire wire = Connection.of(cloud).wire(Service.KEY_PROTECT, TITLE, address, new KmsErrors());
    return new KeyProtect(instance, wire, standard);
  }

  private static String standard(Network network, Crn instance) {
    String host = InstanceCrn.region(instance) + ".kms.cloud.ibm.com";
    return "https://" + (network == Network.PUBLIC ? "" : "private.") + host;
  }

  private static String dedicated(Network network, Crn instance) {
    if (network != Network.PUBLIC) {
      throw new InvalidRequestException(
          "network",
          "is private, and the private address of a Dedicated instance does not follow from its"
              + " CRN",
          "Use KeyService.discover(cloud, crn), or give the address by"
              + " cloud.endpoint(Service.KEY_PROTECT, address).");
    }
    return "https://"
        + instance.serviceInstance()
        + ".api."
        + InstanceCrn.region(instance)
        + ".kms.appdomain.cloud";
  }
}
