package io.github.redoubt.emulator.storage.versions;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.internal.XmlBody;
import io.github.redoubt.emulator.storage.internal.XmlBody.Leaf;
import io.github.redoubt.emulator.storage.objects.DigestedBody;
import io.github.redoubt.emulator.storage.protection.Protection;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Replication;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.state.Versioning;
import java.io.IOException;

/** Turns the keeping of versions on, suspends it, and tells which. */
public final class VersioningRoute {

  private static final int MOST_BODY = 64 << 10;

  private final Store store;

  public VersioningRoute(Store store) {
    this.store = store;
  }

  public void answer(Exchange exchange) throws IOException {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    switch (exchange.ctx().method().name()) {
      case "GET" -> tell(exchange, who, bucket);
      case "PUT" -> set(exchange, who, bucket);
      default -> throw Rejection.notAllowed();
    }
  }

  private static void tell(Exchange exchange, Identity who, Bucket bucket) {
    exchange.require(who, "bucket.get_versioning", Store.target(bucket));
    Xml xml = Xml.document("VersioningConfiguration");
    bucket.setting(Versioning.class).ifPresent(set -> xml.element("Status", set.word()));
    exchange.answer(xml.close());
  }

  private static void set(Exchange exchange, Identity who, Bucket bucket) throws IOException {
    exchange.require(who, "bucket.put_versioning", Store.target(bucket));
    String status =
        XmlBody.leaves(DigestedBody.read(exchange, MOST_BODY)).stream()
            .filter(leaf -> leaf.path().equals("VersioningConfiguration/Status"))
            .map(Leaf::text)
            .map(String::strip)
            .findFirst()
            .orElse("");
    Versioning wanted = Versioning.of(status);
    bucket.setUp(
        () -> {
          Protection.requireVersioning(bucket, wanted);
          if (wanted == Versioning.SUSPENDED && bucket.setting(Replication.class).isPresent()) {
            throw new Rejection(
                409,
                "InvalidBucketState",
                "A bucket whose versions are replicated has to keep them.");
          }
          bucket.set(Versioning.class, wanted);
        });
    exchange.ctx().status(200);
  }
}
