package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.RequestPath;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.state.Versioning;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is copied from, as the header {@code x-amz-copy-source} names it.
 *
 * @param id of a version; empty for the current one
 */
public record CopySource(Bucket bucket, Key key, Optional<String> id) {

  private static final String HEADER = "x-amz-copy-source";
  private static final String VERSION = "?versionId=";

  /** Reads the header. */
  public static CopySource of(Exchange exchange, Store store) {
    String text = exchange.header(HEADER);
    int query = text.indexOf(VERSION);
    RequestPath path = RequestPath.of(query < 0 ? text : text.substring(0, query));
    if (path.bucket().isEmpty() || path.key().isEmpty()) {
      throw Rejection.argument("Copy Source must mention the source bucket and key.");
    }
    return new CopySource(
        store.bucket(path.bucket()),
        new Key(path.key()),
        query < 0
            ? Optional.empty()
            : Optional.of(text.substring(query + VERSION.length())).filter(id -> !id.isEmpty()));
  }

  /**
   * Checks that the caller may read it.
   *
   * @param action {@code object.copy_get} or that of a part
   */
  public void require(Exchange exchange, Identity who, String action) {
    exchange.require(
        who, id.isEmpty() ? action : action + "_version", Store.target(bucket, key.text()));
  }

  /** Finds the version, and holds it against the conditions of the request. */
  public ObjectVersion version(Exchange exchange) {
    ObjectVersion found =
        id.isPresent()
            ? bucket.version(key, id.get()).orElseThrow(Rejection::noSuchVersion)
            : bucket.current(key).orElseThrow(Rejection::noSuchKey);
    if (found.isMarker()) {
      throw Rejection.invalid(
          "The source of a copy request may not specifically refer to a delete marker by version"
              + " id.");
    }
    Conditions.source(exchange.headers(), found);
    if (bucket.setting(Versioning.class).isPresent()) {
      exchange.ctx().header("x-amz-copy-source-version-id", found.id());
    }
    return found;
  }

  /** A version, and the bytes of it that are copied. */
  public record Opened(ObjectVersion version, OpenObject content) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      content.close();
    }
  }

  /** Opens what is copied. */
  public Opened open(Exchange exchange, Objects objects, Function<Long, Range> range) {
    Optional<CustomerKey> customer = CustomerKey.ofSource(exchange.headers());
    while (true) {
      ObjectVersion version = version(exchange);
      objects.requireReadable(version);
      Range copied = range.apply(version.bytes().size());
      if (copied.length() > IncomingBody.MOST_BYTES) {
        throw Rejection.invalid(
            "The specified copy source is larger than the maximum allowable size for a copy"
                + " source: "
                + IncomingBody.MOST_BYTES);
      }
      Optional<OpenObject> content = objects.open(bucket, version, copied, customer);
      if (content.isPresent()) {
        return new Opened(version, content.get());
      }
      // It went between the look and the opening: what came after it is copied.
    }
  }
}
