package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.state.Attributes;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The version of an object that a request is about: the one that it names, or the current one. */
public final class AskedVersion {

  private static final String ID = "versionId";

  private AskedVersion() {}

  /** Gives the action that it takes, which is another one where a version is named. */
  public static String action(Exchange exchange, String action) {
    return id(exchange).isPresent() ? action + "_version" : action;
  }

  /**
   * Gives the version, and names it in the answer.
   *
   * @throws Rejection if it is not there, or is a marker
   */
  public static ObjectVersion of(Exchange exchange, Bucket bucket) {
    Key key = new Key(exchange.path().key());
    Optional<String> id = id(exchange);
    ObjectVersion version =
        id.isPresent()
            ? bucket.version(key, id.get()).orElseThrow(Rejection::noSuchVersion)
            : bucket.current(key).orElseThrow(Rejection::noSuchKey);
    Told.version(exchange, bucket, version);
    if (version.isMarker()) {
      throw Rejection.notAllowed();
    }
    return version;
  }

  /**
   * Changes what is said of the version, in one step that it does not go away in between.
   *
   * @param how throws to leave it as it is
   * @throws Rejection if it is not there, or is a marker
   */
  public static void change(Exchange exchange, Bucket bucket, UnaryOperator<Attributes> how) {
    bucket.change(
        new Key(exchange.path().key()),
        versions -> {
          of(exchange, bucket).change(how);
          return versions;
        });
  }

  private static Optional<String> id(Exchange exchange) {
    return exchange.query(ID).filter(text -> !text.isEmpty());
  }
}
