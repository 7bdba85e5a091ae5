package io.github.redoubt.storage.internal;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.Network;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Wire;
import io.github.redoubt.storage.Location;

/** The hosts of Object Storage: one for each location, and one instance's account behind them. */
public record Sites(Connection connection, Crn instance) {

  public static final String TITLE = "Object Storage";
  public static final String INSTANCE_HEADER = "ibm-service-instance-id";

  /** Gives the way to the host of a location, which alone knows the buckets there. */
  public Wire at(Location location) {
    return connection.wire(
        Service.OBJECT_STORAGE,
        TITLE,
        () -> address(location, connection.network()),
        StorageErrors.INSTANCE);
  }

  /** Gives the way to any host, for what all of them know: the list of an instance's buckets. */
  public Wire anywhere() {
    return at(connection.settings().region().map(Location::regional).orElse(Location.US));
  }

  public static String address(Location location, Network network) {
    String net =
        switch (network) {
          case PUBLIC -> "";
          case PRIVATE -> "private.";
          case DIRECT -> "direct.";
        };
    return "https://s3." + net + location.code() + ".cloud-object-storage.appdomain.cloud";
  }
}
