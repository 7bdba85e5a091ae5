package io.github.redoubt.emulator.storage.lifecycle;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Element;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Route;
import io.github.redoubt.emulator.storage.objects.DigestedBody;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.Store;
import java.io.IOException;
import java.util.Optional;

/** Asking for a copy of what is in the archive: {@code ?restore}. */
public final class RestoreRoute implements Route {

  private static final int MOST_BYTES = 64 << 10;

  private final Store store;
  private final Archives archives;

  public RestoreRoute(Store store, Archives archives) {
    this.store = store;
    this.archives = archives;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    if (!exchange.ctx().method().name().equals("POST")) {
      throw Rejection.notAllowed();
    }
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    Optional<String> versionId = exchange.query("versionId");
    exchange.require(
        who,
        versionId.isPresent() ? "object.restore_version" : "object.restore",
        Store.target(bucket, exchange.path().key()));
    Element wanted =
        Element.parse(DigestedBody.read(exchange, MOST_BYTES), "RestoreRequest")
            .only("Days", "GlacierJobParameters");
    int days = wanted.findNumber("Days").orElseThrow(() -> Element.malformed("There are no Days."));
    if (days < 1) {
      throw Rejection.argument("Days must be at least 1.");
    }
    Optional<String> tier =
        wanted.find("GlacierJobParameters").flatMap(each -> each.only("Tier").findText("Tier"));
    ObjectVersion version = version(bucket, new Key(exchange.path().key()), versionId);
    exchange.ctx().status(archives.restore(version, days, tier) ? 200 : 202);
  }

  private static ObjectVersion version(Bucket bucket, Key key, Optional<String> versionId) {
    ObjectVersion version =
        versionId.isPresent()
            ? bucket.version(key, versionId.get()).orElseThrow(Rejection::noSuchVersion)
            : bucket.current(key).orElseThrow(Rejection::noSuchKey);
    if (version.isMarker()) {
      throw Rejection.notAllowed();
    }
    return version;
  }
}
