package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.Versioning;
import java.util.Optional;

/** The version of an object that a request is about: the one that it names, or the current one. */
public final class AskedVersion {

  private static final String ID = "versionId";

  private AskedVersion() {}

  /** Gives the action that it takes, which is another one where a version is named. */
  public static String action(Exchange exchange, String action) {
    return exchange.query(ID).isPresent() ? action + "_version" : action;
  }

  /**
   * Gives the version, and names it in the answer.
   *
   * @throws Rejection if it is not there, or is a marker
   */
  public static ObjectVersion of(Exchange exchange, Bucket bucket) {
    Key key = new Key(exchange.path().key());
    Optional<String> id = exchange.query(ID);
    ObjectVersion version =
        id.isPresent()
            ? bucket.version(key, id.get()).orElseThrow(Rejection::noSuchVersion)
            : bucket.current(key).orElseThrow(Rejection::noSuchKey);
    if (bucket.setting(Versioning.class).isPresent()) {
      exchange.ctx().header("x-amz-version-id", version.id());
    }
    if (version.isMarker()) {
      exchange.ctx().header("x-amz-delete-marker", "true");
      throw Rejection.notAllowed();
    }
    return version;
  }
}
