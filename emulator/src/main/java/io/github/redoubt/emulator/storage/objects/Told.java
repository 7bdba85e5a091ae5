package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.checksums.Algorithm;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.StoredBytes;
import io.github.redoubt.emulator.storage.state.Versioning;
import java.util.Map;
import java.util.Optional;

/** What answers tell of a version in their headers. */
public final class Told {

  private static final String CUSTOMER = "x-amz-server-side-encryption-customer-";

  private Told() {}

  /** Tells what was stored. */
  public static void stored(Exchange exchange, Bucket bucket, ObjectVersion version) {
    exchange.ctx().header("ETag", version.bytes().etag());
    checksums(exchange, version.bytes());
    customerKey(exchange, version.bytes().customerKeyMd5());
    version(exchange, bucket, version);
  }

  /** Tells the version's id, of a bucket that keeps versions or ever kept any. */
  public static void version(Exchange exchange, Bucket bucket, ObjectVersion version) {
    if (bucket.setting(Versioning.class).isPresent()) {
      exchange.ctx().header("x-amz-version-id", version.id());
    }
    if (version.isMarker()) {
      exchange.ctx().header("x-amz-delete-marker", "true");
    }
  }

  static void checksums(Exchange exchange, StoredBytes bytes) {
    values(exchange, bytes.checksums());
    exchange.ctx().header("x-amz-checksum-type", bytes.checksumType());
  }

  /** Tells checksums, by {@link Algorithm#word()}. */
  public static void values(Exchange exchange, Map<String, String> checksums) {
    checksums.forEach((word, value) -> exchange.ctx().header("x-amz-checksum-" + word, value));
  }

  /** Writes checksums, by {@link Algorithm#word()}. */
  public static void values(Xml xml, Map<String, String> checksums) {
    for (Algorithm each : Algorithm.values()) {
      Optional.ofNullable(checksums.get(each.word()))
          .ifPresent(value -> xml.element(each.element(), value));
    }
  }

  /** Tells that a key of the customer's was used, and which. */
  public static void customerKey(Exchange exchange, Optional<String> md5) {
    md5.ifPresent(
        value -> {
          exchange.ctx().header(CUSTOMER + "algorithm", "AES256");
          exchange.ctx().header(CUSTOMER + "key-MD5", value);
        });
  }
}
