package io.github.redoubt.emulator.storage.tagging;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.objects.AskedVersion;
import io.github.redoubt.emulator.storage.objects.DigestedBody;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.BucketTags;
import io.github.redoubt.emulator.storage.state.Store;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Tags on the wire. */
public final class TagRoutes {

  private static final int MOST_BYTES = 256 << 10;

  private final Store store;

  public TagRoutes(Store store) {
    this.store = store;
  }

  /** Answers for an object's {@code ?tagging}. */
  public void object(Exchange exchange) throws IOException {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    switch (exchange.ctx().method().name()) {
      case "GET" -> {
        require(exchange, who, bucket, "object.get_tagging");
        answer(exchange, AskedVersion.of(exchange, bucket).attributes().tags());
      }
      case "PUT" -> {
        require(exchange, who, bucket, "object.put_tagging");
        Map<String, String> tags =
            Tags.ofDocument(DigestedBody.readAny(exchange, MOST_BYTES), Tags.MOST_OF_OBJECT);
        AskedVersion.change(exchange, bucket, before -> before.withTags(tags));
        exchange.ctx().status(200);
      }
      case "DELETE" -> {
        require(exchange, who, bucket, "object.delete_tagging");
        AskedVersion.change(exchange, bucket, before -> before.withTags(Map.of()));
        exchange.ctx().status(204);
      }
      default -> throw Rejection.notAllowed();
    }
  }

  private static void require(Exchange exchange, Identity who, Bucket bucket, String action) {
    exchange.require(
        who, AskedVersion.action(exchange, action), Store.target(bucket, exchange.path().key()));
  }

  /**
   * Answers for a bucket's {@code ?tagging}. The service has no actions of that name, so that it
   * takes what reading and making a bucket take.
   */
  public void bucket(Exchange exchange) throws IOException {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    switch (exchange.ctx().method().name()) {
      case "GET" -> {
        exchange.require(who, "bucket.get_basic", Store.target(bucket));
        answer(exchange, bucket.setting(BucketTags.class).orElseThrow(TagRoutes::noTags).tags());
      }
      case "PUT" -> {
        exchange.require(who, "bucket.put_bucket", Store.target(bucket));
        bucket.set(
            BucketTags.class,
            new BucketTags(
                Tags.ofDocument(DigestedBody.readAny(exchange, MOST_BYTES), Tags.MOST_OF_BUCKET)));
        exchange.ctx().status(200);
      }
      case "DELETE" -> {
        exchange.require(who, "bucket.put_bucket", Store.target(bucket));
        bucket.unset(BucketTags.class);
        exchange.ctx().status(204);
      }
      default -> throw Rejection.notAllowed();
    }
  }

  private static Rejection noTags() {
    return new Rejection(404, "NoSuchTagSet", "The bucket has no tags.");
  }

  private static void answer(Exchange exchange, Map<String, String> tags) {
    Xml xml = Xml.document("Tagging").open("TagSet");
    new TreeMap<>(tags)
        .forEach(
            (key, value) -> xml.open("Tag").element("Key", key).element("Value", value).close());
    exchange.answer(xml.close().close());
  }
}
