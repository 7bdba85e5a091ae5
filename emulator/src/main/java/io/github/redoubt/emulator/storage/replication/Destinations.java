package io.github.redoubt.emulator.storage.replication;

import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Firewall;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.state.Versioning;
import java.util.Optional;

/** Buckets that others may be copied to. */
final class Destinations {

  private static final String PUT = "cloud-object-storage.object.put";

  private final Store store;
  private final Authority authority;

  Destinations(Store store, Authority authority) {
    this.store = store;
    this.authority = authority;
  }

  /** Finds one without bringing it up to date: who looks for it may hold what that would need. */
  Optional<Bucket> find(String crn) {
    return store
        .findAsLeft(crn.substring(crn.lastIndexOf(':') + 1))
        .filter(bucket -> bucket.crn().equals(crn));
  }

  /**
   * Says why a bucket cannot be copied to another now.
   *
   * @return empty if it can
   */
  Optional<String> objection(Bucket source, Bucket destination) {
    if (!destination.setting(Versioning.class).equals(Optional.of(Versioning.ENABLED))) {
      return Optional.of("The destination bucket does not keep versions.");
    }
    if (destination.setting(Firewall.class).filter(Firewall::limitsAddresses).isPresent()) {
      return Optional.of("The destination bucket has a firewall that lets in some addresses only.");
    }
    if (!authority.authorizes(Store.target(source), PUT, Store.target(destination))) {
      return Optional.of("The source bucket is not authorized to write to the destination bucket.");
    }
    return Optional.empty();
  }
}
