package io.github.redoubt.storage.internal;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.Network;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Errors;
import io.github.redoubt.core.internal.Wire;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.TetheredEndpoint;
import io.github.redoubt.storage.signing.HmacSigning;
import java.util.Optional;

/**
 * The hosts of Object Storage: one for each location, and one instance's account behind them.
 *
 * @param signing what calls are signed with, where they carry no token
 * @param refusesUnencrypted whether nothing is written but under a root key
 */
public record Sites(
    Connection connection,
    Crn instance,
    Addressing addressing,
    Optional<HmacSigning> signing,
    boolean refusesUnencrypted) {

  public static final String TITLE = "Object Storage";
  public static final String INSTANCE_HEADER = "ibm-service-instance-id";

  /** Gives the hosts as they are spoken to if nothing else is said: with a token, by path. */
  public Sites(Connection connection, Crn instance) {
    this(connection, instance, Addressing.USUAL, Optional.empty(), false);
  }

  public Sites signedBy(HmacSigning signature) {
    return new Sites(connection, instance, addressing, Optional.of(signature), refusesUnencrypted);
  }

  /** Names buckets in hosts instead of paths. */
  public Sites virtualHosted() {
    return new Sites(connection, instance, addressing.inHost(), signing, refusesUnencrypted);
  }

  /** Goes to the buckets of a geography through one of its sites. */
  public Sites through(TetheredEndpoint entrance) {
    return new Sites(
        connection, instance, addressing.through(entrance), signing, refusesUnencrypted);
  }

  /** Writes nothing but under a root key. */
  public Sites refusingUnencrypted() {
    return new Sites(connection, instance, addressing, signing, true);
  }

  /** Gives the way to the host of a location, which alone knows the buckets there. */
  public Wire at(Location location) {
    Wire wire =
        connection.wire(
            Service.OBJECT_STORAGE,
            TITLE,
            () -> address(addressing.hostPart(location), connection.network()),
            StorageErrors.INSTANCE);
    return signing.map(by -> wire.signedBy(by.in(location))).orElse(wire);
  }

  /** Gives the way to any host, for what all of them know: the list of an instance's buckets. */
  public Wire anywhere() {
    return at(connection.settings().region().map(Location::regional).orElse(Location.US));
  }

  /**
   * Gives the way to the configuration of buckets that is no part of the S3 protocol. Its calls
   * carry a token, whatever the others are signed with.
   */
  public Wire configuration() {
    return connection.wire(
        Service.OBJECT_STORAGE_CONFIGURATION,
        TITLE,
        () ->
            "https://config."
                + part(connection.network())
                + "cloud-object-storage.cloud.ibm.com/v1",
        Errors.json(""));
  }

  /** Gives the address of a location's host. */
  public static String address(Location location, Network network) {
    return address(location.code(), network);
  }

  private static String address(String part, Network network) {
    return "https://s3." + part(network) + part + ".cloud-object-storage.appdomain.cloud";
  }

  private static String part(Network network) {
    return switch (network) {
      case PUBLIC -> "";
      case PRIVATE -> "private.";
      case DIRECT -> "direct.";
    };
  }
}
