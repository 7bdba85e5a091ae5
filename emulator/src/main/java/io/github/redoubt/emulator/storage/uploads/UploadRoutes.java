package io.github.redoubt.emulator.storage.uploads;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.listings.ListQuery;
import io.github.redoubt.emulator.storage.listings.UploadList;
import io.github.redoubt.emulator.storage.objects.Conditions;
import io.github.redoubt.emulator.storage.objects.CustomerKey;
import io.github.redoubt.emulator.storage.objects.KeptHeaders;
import io.github.redoubt.emulator.storage.objects.Objects;
import io.github.redoubt.emulator.storage.objects.Told;
import io.github.redoubt.emulator.storage.protection.Protection;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.OrderedId;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.state.Upload;
import io.github.redoubt.emulator.storage.state.Upload.Part;
import io.github.redoubt.emulator.storage.state.Upload.Plan;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Uploads in parts on the wire: begin, look at, end. */
public final class UploadRoutes {

  private final Store store;
  private final Objects objects;
  private final Protection protection;
  private final Clock clock;
  private final PartRoute parts;
  private final CompleteRoute completion;

  public UploadRoutes(Store store, Objects objects, Protection protection, Clock clock) {
    this.store = store;
    this.objects = objects;
    this.protection = protection;
    this.clock = clock;
    this.parts = new PartRoute(store, objects, clock);
    this.completion = new CompleteRoute(objects, protection);
  }

  /** Answers {@code ?uploads} of an object. */
  public void begin(Exchange exchange) {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    if (!exchange.ctx().method().name().equals("POST")) {
      throw Rejection.notAllowed();
    }
    Key key = new Key(exchange.path().key());
    exchange.require(who, "object.post_initiate_upload", Store.target(bucket, key.text()));
    Optional<CustomerKey> customer = CustomerKey.of(exchange.headers());
    PartSums sums =
        PartSums.of(
            exchange.header("x-amz-checksum-algorithm"), exchange.header("x-amz-checksum-type"));
    Plan plan =
        new Plan(
            KeptHeaders.of(exchange),
            protection.ofUpload(exchange, who, bucket),
            sums.named(),
            sums.type(),
            customer.map(CustomerKey::md5),
            Conditions.ofWrite(exchange.headers()));
    Conditions.write(plan.conditions(), bucket.current(key));
    String initiator = who.iamId();
    Upload upload =
        new Upload(OrderedId.next(clock.instant()), key, initiator, clock.instant(), plan);
    bucket.begin(upload);
    Told.customerKey(exchange, plan.customerKeyMd5());
    plan.checksum()
        .ifPresent(
            word -> {
              exchange.ctx().header("x-amz-checksum-algorithm", word.toUpperCase(Locale.ROOT));
              exchange.ctx().header("x-amz-checksum-type", plan.checksumType());
            });
    exchange.answer(
        Xml.document("InitiateMultipartUploadResult")
            .element("Bucket", bucket.name())
            .element("Key", key.text())
            .element("UploadId", upload.id())
            .close());
  }

  /** Answers {@code ?uploadId=} of an object. */
  public void answer(Exchange exchange) throws IOException {
    Identity who = exchange.caller();
    Bucket bucket = store.bucket(exchange.path().bucket());
    switch (exchange.ctx().method().name()) {
      case "PUT" -> parts.put(exchange, who, bucket);
      case "POST" -> completion.complete(exchange, who, bucket);
      case "GET" -> list(exchange, who, bucket);
      case "DELETE" -> abort(exchange, who, bucket);
      default -> throw Rejection.notAllowed();
    }
  }

  /** Finds the upload that a request is about. */
  static Upload upload(Exchange exchange, Bucket bucket) {
    return Optional.ofNullable(bucket.uploads().get(exchange.query("uploadId").orElse("")))
        .filter(found -> found.key().text().equals(exchange.path().key()))
        .orElseThrow(Rejection::noSuchUpload);
  }

  private void abort(Exchange exchange, Identity who, Bucket bucket) {
    exchange.require(who, "object.delete_upload", Store.target(bucket, exchange.path().key()));
    objects.abort(bucket, upload(exchange, bucket));
    exchange.ctx().status(204);
  }

  private static void list(Exchange exchange, Identity who, Bucket bucket) {
    exchange.require(who, "object.get_uploads", Store.target(bucket, exchange.path().key()));
    Upload upload = upload(exchange, bucket);
    int most = ListQuery.number(exchange, "max-parts", ListQuery.MOST);
    int after = ListQuery.number(exchange, "part-number-marker", 0);
    List<Part> all = upload.parts().stream().filter(part -> part.number() > after).toList();
    List<Part> page = all.subList(0, Math.min(Math.min(most, ListQuery.MOST), all.size()));
    ListQuery query = ListQuery.of(exchange, "max-parts");
    Xml xml =
        Xml.document("ListPartsResult")
            .element("Bucket", bucket.name())
            .element("Key", query.encoded(upload.key().text()))
            .element("UploadId", upload.id());
    ListQuery.person(xml, "Initiator", upload.initiator());
    ListQuery.person(xml, "Owner", bucket.instance().guid());
    xml.element("StorageClass", upload.plan().attributes().archive().storageClass())
        .element("PartNumberMarker", after)
        .element("NextPartNumberMarker", page.isEmpty() ? 0 : page.get(page.size() - 1).number())
        .element("MaxParts", Math.min(most, ListQuery.MOST))
        .element("IsTruncated", page.size() < all.size());
    UploadList.tellChecksum(xml, upload);
    for (Part part : page) {
      xml.open("Part")
          .element("PartNumber", part.number())
          .element("LastModified", Times.xml(part.modified()))
          .element("ETag", part.etag())
          .element("Size", part.piece().size());
      Told.values(xml, part.checksums());
      xml.close();
    }
    exchange.answer(xml.close());
  }
}
