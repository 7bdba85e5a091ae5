package io.github.redoubt.emulator.storage.buckets;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.storage.acl.CannedAcl;
import io.github.redoubt.emulator.storage.internal.Element;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.objects.Objects;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.BucketAcl;
import io.github.redoubt.emulator.storage.state.ObjectLock;
import io.github.redoubt.emulator.storage.state.StorageInstance;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.state.Versioning;
import java.io.IOException;
import java.util.Optional;

/** Buckets on the wire. */
public final class BucketRoutes {

  private static final String ALGORITHM = "ibm-sse-kp-encryption-algorithm";
  private static final String KEY = "ibm-sse-kp-customer-root-key-crn";
  private static final String OBJECT_LOCK = "x-amz-bucket-object-lock-enabled";
  private static final String DEFAULT_CONSTRAINT = "us-south-standard";
  private static final int MOST_BODY_BYTES = 64 << 10;

  private final Store store;
  private final Objects objects;

  public BucketRoutes(Store store, Objects objects) {
    this.store = store;
    this.objects = objects;
  }

  public void answer(Exchange exchange) throws IOException {
    Identity who = exchange.caller();
    String name = exchange.path().bucket();
    switch (exchange.ctx().method().name()) {
      case "PUT" -> create(exchange, who, name);
      case "HEAD" -> head(exchange, who, store.bucket(name));
      case "GET" -> location(exchange, who, store.bucket(name));
      case "DELETE" -> delete(exchange, who, store.bucket(name));
      default -> throw new Rejection(405, "MethodNotAllowed", "The method is not allowed here.");
    }
  }

  private void create(Exchange exchange, Identity who, String name) throws IOException {
    StorageInstance instance = store.instance(who, exchange.instanceNamed());
    Target target = Store.target(instance).with("resourceType", "bucket").with("resource", name);
    exchange.require(who, "bucket.put_bucket", target);
    boolean publicRead = CannedAcl.ofNew(exchange, who, "bucket.put_acl", target);
    store.create(
        instance,
        name,
        constraint(exchange),
        rootKey(exchange),
        bucket -> {
          bucket.set(BucketAcl.class, new BucketAcl(publicRead));
          // Of another value nothing is said: a header that is not understood is passed over.
          if (exchange.header(OBJECT_LOCK).equalsIgnoreCase("true")) {
            bucket.set(Versioning.class, Versioning.ENABLED);
            bucket.set(ObjectLock.class, ObjectLock.WITHOUT_DEFAULT);
          }
        });
    exchange.ctx().status(200);
  }

  /**
   * Both headers or neither: one alone is a mistake that would leave the bucket without the key.
   */
  private static Optional<String> rootKey(Exchange exchange) {
    String algorithm = exchange.header(ALGORITHM);
    String key = exchange.header(KEY);
    if (algorithm.isEmpty() && key.isEmpty()) {
      return Optional.empty();
    }
    if (!algorithm.equals("AES256") || key.isEmpty()) {
      throw Rejection.argument(
          "The encryption algorithm must be AES256, with the CRN of a root key.");
    }
    return Optional.of(key);
  }

  private static String constraint(Exchange exchange) throws IOException {
    byte[] body = exchange.body().readNBytes(MOST_BODY_BYTES);
    if (body.length == 0) {
      return DEFAULT_CONSTRAINT;
    }
    return Element.parse(body, "CreateBucketConfiguration")
        .findText("LocationConstraint")
        .map(String::strip)
        .orElse(DEFAULT_CONSTRAINT);
  }

  private static void head(Exchange exchange, Identity who, Bucket bucket) {
    exchange.require(who, "bucket.head", Store.target(bucket));
    sayKey(exchange, bucket);
    exchange.ctx().status(200);
  }

  /** The sources know two names for the header with the key; a client may look for either. */
  public static void sayKey(Exchange exchange, Bucket bucket) {
    bucket
        .rootKey()
        .ifPresent(
            crn -> {
              exchange.ctx().header("ibm-sse-kp-enabled", "true");
              exchange.ctx().header(KEY, crn);
              exchange.ctx().header("ibm-sse-kp-crk-id", crn);
            });
  }

  private static void location(Exchange exchange, Identity who, Bucket bucket) {
    exchange.require(who, "bucket.get_location", Store.target(bucket));
    Xml xml = Xml.document("LocationConstraint");
    exchange.answer(xml.text(bucket.location()).close());
  }

  private void delete(Exchange exchange, Identity who, Bucket bucket) {
    exchange.require(who, "bucket.delete_bucket", Store.target(bucket));
    store.delete(bucket);
    objects.clear(bucket);
    exchange.ctx().status(204);
  }
}
