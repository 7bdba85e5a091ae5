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
 * The key management of an instance of Hyper Protect Crypto Services. Safe for use by many threads;
 * keep one for each instance, because an import token is shared within it.
 *
 * <p>An instance that is older than instance addresses in its region (2024) has a host and port of
 * its own: use {@link KeyService#discover}, or give it by {@code
 * cloud.endpoint(Service.HYPER_PROTECT, …)}.
 *
 * @see <a href="https://cloud.ibm.com/docs/hs-crypto?topic=hs-crypto-overview">About Hyper Protect
 *     Crypto Services</a>
 */
public final class HyperProtect extends KeyService {

  static final String NAME = "hs-crypto";
  static final String TITLE = "Hyper Protect Crypto Services";

  private HyperProtect(Crn instance, Wire wire) {
    super(
        instance,
        new Kms(wire, instance.serviceInstance(), TITLE),
        TokenCipher.HYPER_PROTECT,
        true);
  }

  /**
   * Speaks to an instance. Nothing is sent.
   *
   * @param crn the instance's
   * @throws InvalidRequestException if it is another service's, or a key's
   */
  public static HyperProtect on(IbmCloud cloud, Crn crn) {
    Crn instance = InstanceCrn.of(NAME, TITLE, crn);
    return at(cloud, instance, () -> address(cloud.network(), instance));
  }

  /** Speaks to an instance whose address is known, unless another was given to the connection. */
  static HyperProtect at(IbmCloud cloud, Crn instance, Supplier<String> address) {
    Wire wire = Connection.of(cloud).wire(Service.HYPER_PROTECT, TITLE, address, new KmsErrors());
    return new HyperProtect(instance, wire);
  }

  private static String address(Network network, Crn instance) {
    return "https://"
        + instance.serviceInstance()
        + (network == Network.PUBLIC ? ".api." : ".api.private.")
        + InstanceCrn.region(instance)
        + ".hs-crypto.appdomain.cloud";
  }
}
