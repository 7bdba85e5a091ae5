package io.github.redoubt.storage;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.Network;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Wire;

/** The hosts of Object Storage: one for each location, and one instance's account behind them. */
record Sites(Connection connection, Crn instance) {

  static final String TITLE = "Object Storage";
  static final String INSTANCE_HEADER = "ibm-service-instance-id";

  /** Gives the way to the host of a location, which alone knows the buckets there. */
  Wire at(Location location) {
    return connection.wire(
        Service.OBJECT_STORAGE,
        TITLE,
        () -> address(location, connection.network()),
        StorageErrors.INSTANCE);
  }

  /** Gives the way to any host, for what all of them know: the list of an instance's buckets. */
  Wire anywhere() {
    return at(connection.settings().region().map(Location::regional).orElse(Location.US));
  }

  static String address(Location location, Network network) {
    String net =
        switch (network) {
          case PUBLIC -> "";
          case PRIVATE -> "private.";
          case DIRECT -> "direct.";
        };
    return "https://s3." + net + location.code() + ".cloud-object-storage.appdomain.cloud";
  }
}
